import Platform
import Testing

@testable import Stream

/// An element, its head kept beside its body.
struct MatroskaElement {
    let id: UInt32
    let body: Data
    let bytes: Data

    static func make(_ id: UInt32, _ body: Data, isUnknown: Bool = false) -> Data {
        let head = (0..<4).map { UInt8(truncatingIfNeeded: id >> UInt32(24 - 8 * $0)) }.drop { $0 == 0 }
        let size = (0..<7).map { UInt8(truncatingIfNeeded: body.count >> (48 - 8 * $0)) }
        return Data(head) + [1] + (isUnknown ? Data(repeating: 0xFF, count: 7) : Data(size)) + body
    }

    static func all(_ body: Data) throws -> [MatroskaElement] {
        var rest = ByteReader(Array(body)[...])
        var found: [MatroskaElement] = []
        while !rest.isAtEnd {
            let before = rest
            let head = try EBMLHead(rest)
            // A cluster of a live stream, or the rest of the segment.
            let size = head.size.map(Int.init) ?? rest.remaining - head.length
            try rest.skip(head.length)
            let field = try rest.take(min(size, rest.remaining))
            let bytes = Data(before.bytes.prefix(head.length + field.remaining))
            found.append(MatroskaElement(id: head.id, body: Data(field.bytes), bytes: bytes))
        }
        return found
    }

    func child(_ id: UInt32) -> Data {
        (try? MatroskaElement.all(body))?.first { $0.id == id }?.bytes ?? Data()
    }
}

/// A film taken apart, to be put together in other ways.
struct MatroskaParts {
    private let head: Data
    private let info: Data
    private let tracks: Data
    private let clusters: Data
    private let clusterStart: Int
    var cues: Data
    var between = Data()
    var mapping = Data()
    var isUnknown: Set<UInt32> = []
    var hasSeekHead = true
    var hasSecondSeekHead = false

    init(_ data: Data) throws {
        let top = try MatroskaElement.all(data)
        head = top[0].bytes
        let segment = try MatroskaElement.all(top[1].body)
        func body(_ id: UInt32) throws -> Data { try #require(segment.first { $0.id == id }).body }
        info = try body(MatroskaID.info)
        tracks = try body(MatroskaID.tracks)
        cues = try body(MatroskaID.cues)
        clusters = segment.filter { $0.id == MatroskaID.cluster }.reduce(Data()) { $0 + $1.bytes }
        var before = 0
        for part in segment.prefix(while: { $0.id != MatroskaID.cluster }) { before += part.bytes.count }
        clusterStart = before
    }

    func index() async throws -> MediaIndex {
        try await MediaIndex.read(from: MemorySource(try whole()))
    }

    func whole() throws -> Data {
        // The seek head always takes 200 bytes, so that what it says does not move what it speaks of.
        let length = 200
        let track = try MatroskaElement.all(tracks).reduce(Data()) { tracks, element in
            let isEntry = element.id == MatroskaID.trackEntry
            return tracks + (isEntry ? MatroskaElement.make(element.id, element.body + mapping) : element.bytes)
        }
        let parts = [
            MatroskaElement.make(MatroskaID.info, info, isUnknown: isUnknown.contains(MatroskaID.info)), between,
            MatroskaElement.make(MatroskaID.tracks, track, isUnknown: isUnknown.contains(MatroskaID.tracks)), between,
        ].reduce(Data(), +)
        let first = length + between.count + parts.count
        let cuesStart = first + clusters.count
        let list = MatroskaElement.make(MatroskaID.cues, try moved(by: first - clusterStart))
        let second = seekHead(MatroskaID.cues, at: cuesStart)
        let named =
            hasSecondSeekHead
            ? seekHead(MatroskaID.seekHead, at: cuesStart + list.count) : seekHead(MatroskaID.cues, at: cuesStart)
        let seeking = hasSeekHead ? named : Data()
        let padding = MatroskaElement.make(MatroskaID.void, Data(count: length - seeking.count - 9))
        let body = seeking + padding + between + parts + clusters + list + (hasSecondSeekHead ? second : Data())
        return head + between + MatroskaElement.make(MatroskaID.segment, body)
    }

    private func seekHead(_ id: UInt32, at position: Int) -> Data {
        let place = (0..<8).map { UInt8(truncatingIfNeeded: position >> (56 - 8 * $0)) }
        let name = (0..<4).map { UInt8(truncatingIfNeeded: id >> UInt32(24 - 8 * $0)) }
        let seek =
            MatroskaElement.make(MatroskaID.seekID, Data(name))
            + MatroskaElement.make(MatroskaID.seekPosition, Data(place))
        return MatroskaElement.make(MatroskaID.seekHead, MatroskaElement.make(MatroskaID.seek, seek))
    }

    /// The cues, for clusters that lie further back.
    private func moved(by distance: Int) throws -> Data {
        try MatroskaElement.all(cues).reduce(Data()) { cues, point in
            guard point.id == MatroskaID.cuePoint else { return cues + point.bytes }
            let fields = try MatroskaElement.all(point.body).reduce(Data()) { point, field in
                guard field.id == MatroskaID.cueTrackPositions else { return point + field.bytes }
                let positions = try MatroskaElement.all(field.body).reduce(Data()) { body, part in
                    guard part.id == MatroskaID.cueClusterPosition else { return body + part.bytes }
                    let moved = part.body.reduce(0) { $0 << 8 | Int($1) } + distance
                    let bytes = (0..<8).map { UInt8(truncatingIfNeeded: moved >> (56 - 8 * $0)) }
                    return body + MatroskaElement.make(part.id, Data(bytes))
                }
                return point + MatroskaElement.make(field.id, positions)
            }
            return cues + MatroskaElement.make(point.id, fields)
        }
    }
}
