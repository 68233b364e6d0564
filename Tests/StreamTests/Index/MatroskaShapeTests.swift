import Platform
import Testing

@testable import Stream

/// A Matroska file is the same film in whatever legal shape its muxer left it.
@Suite(.timeLimit(.minutes(1))) struct MatroskaShapeTests {
    @Test func `padding anywhere before the first cluster changes nothing`() async throws {
        var parts = try Parts(TestMedia.film.data)
        let plain = try await parts.index()
        parts.between = Element.make(MatroskaID.void, Data(count: 300))
        let padded = try await parts.index()
        #expect(padded.keyframes.map(\.time) == plain.keyframes.map(\.time))
        #expect(padded.tracks == plain.tracks && padded.fallback == nil)
        #expect(padded.header == plain.header)
    }

    @Test func `information and tracks of unknown size end where the next element begins`() async throws {
        var parts = try Parts(TestMedia.film.data)
        let plain = try await parts.index()
        parts.isUnknown = [MatroskaID.info, MatroskaID.tracks]
        let open = try await parts.index()
        #expect(open.tracks == plain.tracks && open.keyframes.map(\.time) == plain.keyframes.map(\.time))
        #expect(open.header == plain.header)
    }

    @Test func `a checksum in the list of keyframes changes nothing`() async throws {
        var parts = try Parts(TestMedia.film.data)
        let plain = try await parts.index()
        parts.cues = Element.make(MatroskaID.crc, Data(count: 4)) + parts.cues
        #expect(try await parts.index().keyframes.map(\.time) == plain.keyframes.map(\.time))
    }

    @Test func `a list of keyframes is found at the end, although no seek head names it`() async throws {
        var parts = try Parts(TestMedia.film.data)
        let plain = try await parts.index()
        parts.hasSeekHead = false
        #expect(try await parts.index().keyframes.map(\.time) == plain.keyframes.map(\.time))
    }

    @Test func `a second seek head is followed`() async throws {
        var parts = try Parts(TestMedia.film.data)
        let plain = try await parts.index()
        parts.hasSecondSeekHead = true
        #expect(try await parts.index().keyframes.map(\.time) == plain.keyframes.map(\.time))
    }

    @Test func `a list of keyframes that is not sorted is sorted`() async throws {
        var parts = try Parts(TestMedia.film.data)
        let plain = try await parts.index()
        parts.cues = try Element.all(parts.cues).reversed().reduce(Data()) { $0 + $1.bytes }
        let index = try await parts.index()
        #expect(index.keyframes.map(\.time) == plain.keyframes.map(\.time))
    }

    @Test func `a list whose later keyframes lie before the earlier ones is not trusted`() async throws {
        var parts = try Parts(TestMedia.film.data)
        let points = try Element.all(parts.cues)
        let times = points.map { $0.child(MatroskaID.cueTime) }
        let places = points.map { $0.child(MatroskaID.cueTrackPositions) }
        parts.cues = zip(times, places.reversed()).reduce(Data()) { cues, point in
            cues + Element.make(MatroskaID.cuePoint, point.0 + point.1)
        }
        #expect(try await parts.index().fallback == .contradictory)
    }

    @Test func `a list of keyframes that begins late is begun with the first one of the film`() async throws {
        var parts = try Parts(TestMedia.film.data)
        let plain = try await parts.index()
        parts.cues = try Element.all(parts.cues).dropFirst(8).reduce(Data()) { $0 + $1.bytes }
        let index = try await parts.index()
        let later = index.keyframes.dropFirst().map(\.time)
        #expect(index.keyframes.first?.time == plain.keyframes.first?.time)
        #expect(index.keyframes.first?.offset == index.firstClusterOffset)
        #expect(later.count < plain.keyframes.count - 1)
        #expect(later == plain.keyframes.map(\.time).suffix(later.count))
    }

    @Test func `Dolby Vision is read from the track's mapping`() async throws {
        var parts = try Parts(TestMedia.hevc.data)
        let record = Data([1, 0, 8 << 1, 6 << 3 | 0b101, 1 << 4] + [UInt8](repeating: 0, count: 19))
        parts.mapping = Element.make(
            0x41E4, Element.make(0x41E7, Data("dvvC".utf8)) + Element.make(0x41ED, record))
        let vision = try #require(try await parts.index().video?.video?.dolbyVision)
        #expect(vision.profile == 8 && vision.level == 6 && vision.compatibility == 1 && vision.hasFallback)
        #expect(vision.fallbackRange == .perceptualQuantizer)
    }
}

/// An element, its head kept beside its body.
private struct Element {
    let id: UInt32
    let body: Data
    let bytes: Data

    static func make(_ id: UInt32, _ body: Data, isUnknown: Bool = false) -> Data {
        let head = (0..<4).map { UInt8(truncatingIfNeeded: id >> UInt32(24 - 8 * $0)) }.drop { $0 == 0 }
        let size = (0..<7).map { UInt8(truncatingIfNeeded: body.count >> (48 - 8 * $0)) }
        return Data(head) + [1] + (isUnknown ? Data(repeating: 0xFF, count: 7) : Data(size)) + body
    }

    static func all(_ body: Data) throws -> [Element] {
        var rest = ByteReader(Array(body)[...])
        var found: [Element] = []
        while !rest.isAtEnd {
            let before = rest
            let head = try EBMLHead(rest)
            // A cluster of a live stream, or the rest of the segment.
            let size = head.size.map(Int.init) ?? rest.remaining - head.length
            try rest.skip(head.length)
            let field = try rest.take(min(size, rest.remaining))
            let bytes = Data(before.bytes.prefix(head.length + field.remaining))
            found.append(Element(id: head.id, body: Data(field.bytes), bytes: bytes))
        }
        return found
    }

    func child(_ id: UInt32) -> Data {
        (try? Element.all(body))?.first { $0.id == id }?.bytes ?? Data()
    }
}

/// A film taken apart, to be put together in other ways.
private struct Parts {
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
        let top = try Element.all(data)
        head = top[0].bytes
        let segment = try Element.all(top[1].body)
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

    private func whole() throws -> Data {
        // The seek head always takes 200 bytes, so that what it says does not move what it speaks of.
        let length = 200
        let track = try Element.all(tracks).reduce(Data()) { tracks, element in
            let isEntry = element.id == MatroskaID.trackEntry
            return tracks + (isEntry ? Element.make(element.id, element.body + mapping) : element.bytes)
        }
        let parts = [
            Element.make(MatroskaID.info, info, isUnknown: isUnknown.contains(MatroskaID.info)), between,
            Element.make(MatroskaID.tracks, track, isUnknown: isUnknown.contains(MatroskaID.tracks)), between,
        ].reduce(Data(), +)
        let first = length + between.count + parts.count
        let cuesStart = first + clusters.count
        let list = Element.make(MatroskaID.cues, try moved(by: first - clusterStart))
        let second = seekHead(MatroskaID.cues, at: cuesStart)
        let named =
            hasSecondSeekHead
            ? seekHead(MatroskaID.seekHead, at: cuesStart + list.count) : seekHead(MatroskaID.cues, at: cuesStart)
        let seeking = hasSeekHead ? named : Data()
        let padding = Element.make(MatroskaID.void, Data(count: length - seeking.count - 9))
        let body = seeking + padding + between + parts + clusters + list + (hasSecondSeekHead ? second : Data())
        return head + between + Element.make(MatroskaID.segment, body)
    }

    private func seekHead(_ id: UInt32, at position: Int) -> Data {
        let place = (0..<8).map { UInt8(truncatingIfNeeded: position >> (56 - 8 * $0)) }
        let name = (0..<4).map { UInt8(truncatingIfNeeded: id >> UInt32(24 - 8 * $0)) }
        let seek = Element.make(MatroskaID.seekID, Data(name)) + Element.make(MatroskaID.seekPosition, Data(place))
        return Element.make(MatroskaID.seekHead, Element.make(MatroskaID.seek, seek))
    }

    /// The cues, for clusters that lie further back.
    private func moved(by distance: Int) throws -> Data {
        try Element.all(cues).reduce(Data()) { cues, point in
            guard point.id == MatroskaID.cuePoint else { return cues + point.bytes }
            let fields = try Element.all(point.body).reduce(Data()) { point, field in
                guard field.id == MatroskaID.cueTrackPositions else { return point + field.bytes }
                let positions = try Element.all(field.body).reduce(Data()) { body, part in
                    guard part.id == MatroskaID.cueClusterPosition else { return body + part.bytes }
                    let moved = part.body.reduce(0) { $0 << 8 | Int($1) } + distance
                    let bytes = (0..<8).map { UInt8(truncatingIfNeeded: moved >> (56 - 8 * $0)) }
                    return body + Element.make(part.id, Data(bytes))
                }
                return point + Element.make(field.id, positions)
            }
            return cues + Element.make(point.id, fields)
        }
    }
}
