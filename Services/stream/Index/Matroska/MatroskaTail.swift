import Platform

/// The end of a file: where what the head does not tell can be found with one or two reads.
struct MatroskaTail {
    private let bytes: ByteReader
    private let start: Int64

    /// Bytes: several clusters of an honest file, and the list of keyframes of a long one.
    private static let length: Int64 = 2 << 20
    /// Places that look like the head of a cluster and are read from: each may be read to the end.
    private static let maximumClusters = 8

    init(_ window: inout SourceWindow, after first: Int64) async throws {
        start = max(first, window.size - Self.length)
        bytes = ByteReader(try await window.upTo(Int(Self.length), at: start))
    }

    /// Where a list of keyframes begins that no seek head names: one that can be read to its end.
    var cues: Int64? {
        positions(of: MatroskaID.cues).first { distance in
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
        let pattern = (0..<4).map { UInt8(truncatingIfNeeded: id >> UInt32(24 - 8 * $0)) }
        let array = Array(bytes.bytes)
        guard array.count >= 4 else { return [] }
        return (0...array.count - 4).filter { place in
            array[place] == pattern[0] && array[place + 1] == pattern[1] && array[place + 2] == pattern[2]
                && array[place + 3] == pattern[3]
        }
    }

    private func lastTick(ofClusterAt distance: Int) -> Int64? {
        var rest = bytes
        guard (try? rest.skip(distance)) != nil, let head = try? EBMLHead(rest), (try? rest.skip(head.length)) != nil
        else { return nil }
        var timestamp: Int64?
        var last: Int64?
        // The cluster may be cut off, or be followed by something else: what was read so far counts.
        while let (id, field) = try? rest.element() {
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
