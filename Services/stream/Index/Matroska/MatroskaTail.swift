import Platform

/// The end of a file: where what the head does not tell can be found with one or two reads.
struct MatroskaTail {
    private let bytes: ByteReader
    private let start: Int64

    /// Bytes: several clusters of an honest file, and the list of keyframes of a long one.
    private static let length: Int64 = 2 << 20
    /// Places that look like the head of a cluster and are read from.
    private static let maximumClusters = 8
    /// Elements that are read of each: a cluster of an honest file has some thousands.
    private static let maximumElements = 20_000
    /// Places that look like a list of keyframes and are read from.
    private static let maximumLists = 64

    init(_ window: inout SourceWindow, after first: Int64) async throws {
        start = max(first, window.size - Self.length)
        bytes = ByteReader(try await window.upTo(Int(Self.length), at: start))
    }

    /// Where a list of keyframes begins that no seek head names: one that can be read to its end.
    var cues: Int64? {
        positions(of: MatroskaID.cues).prefix(Self.maximumLists).first { distance in
            var rest = bytes
            guard (try? rest.skip(distance)) != nil, let (_, body) = try? rest.element() else { return false }
            var cues = body
            let first = (try? cues.element())??.id
            return first == MatroskaID.cuePoint || first == MatroskaID.crc
        }.map { start + Int64($0) }
    }

    /// The time of the last block, in ticks; nil when there is no cluster.
    var lastTick: Int64? {
        positions(of: MatroskaID.cluster).suffix(Self.maximumClusters).reversed().lazy
            .compactMap { lastTick(ofClusterAt: $0) }.first
    }

    /// Distances from ``start`` at which these four bytes stand.
    private func positions(of id: UInt32) -> [Int] {
        var found: [Int] = []
        var word: UInt32 = 0
        var distance = 0
        for byte in bytes.bytes {
            word = word << 8 | UInt32(byte)
            distance += 1
            if word == id, distance >= 4 { found.append(distance - 4) }
        }
        return found
    }

    private func lastTick(ofClusterAt distance: Int) -> Int64? {
        var rest = bytes
        guard (try? rest.skip(distance)) != nil, let head = try? EBMLHead(rest), (try? rest.skip(head.length)) != nil
        else { return nil }
        var timestamp: Int64?
        var last: Int64?
        // The cluster may be cut off, or be followed by something else: what was read so far counts.
        for _ in 0..<Self.maximumElements {
            guard let (id, field) = try? rest.element() else { break }
            switch id {
            case MatroskaID.clusterTimestamp: timestamp = try? field.count
            case MatroskaID.simpleBlock: last = Self.later(last, field)
            case MatroskaID.blockGroup: last = Self.later(last, Self.block(in: field))
            case MatroskaID.cluster, MatroskaID.cues: return Self.sum(timestamp, last)
            default: break
            }
        }
        return Self.sum(timestamp, last)
    }

    /// Nil of what no film can have.
    private static func sum(_ timestamp: Int64?, _ last: Int64?) -> Int64? {
        timestamp.flatMap { try? adding($0, last ?? 0) }
    }

    private static func later(_ last: Int64?, _ block: ByteReader?) -> Int64? {
        guard let block, let delta = try? MatroskaBlockHead(block).delta else { return last }
        return max(last ?? delta, delta)
    }

    private static func block(in group: ByteReader) -> ByteReader? {
        var group = group
        while let (id, field) = try? group.element() {
            if id == MatroskaID.block { return field }
        }
        return nil
    }
}
