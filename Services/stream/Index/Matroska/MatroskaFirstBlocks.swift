import Platform

/// When each track's first packet is shown, from the blocks after the head of the first clusters.
enum MatroskaFirstBlocks {
    /// Elements looked at, and bytes stepped over, before it gives up on tracks that begin later.
    private static let maximumElements = 4_000
    private static let maximumBytes: Int64 = 8 << 20

    /// - Returns: seconds by track number; tracks not met are absent.
    static func read(
        _ window: inout SourceWindow, from start: Int64, tracks: [UInt64], secondsPerTick: Double
    ) async throws -> [UInt64: Double] {
        var found: [UInt64: Double] = [:]
        var position = start
        var timestamp: Int64 = 0
        for _ in 0..<maximumElements where position < window.size && position - start < maximumBytes {
            if found.count == tracks.count { break }
            let head = try await window.head(at: position)
            let body = position + Int64(head.length)
            // A cluster and a block group are entered; everything else is stepped over.
            position =
                [MatroskaID.cluster, MatroskaID.blockGroup].contains(head.id) ? body : try adding(body, head.size ?? 0)
            switch head.id {
            case MatroskaID.clusterTimestamp:
                timestamp = try ByteReader(await window.upTo(Int(min(head.size ?? 0, 8)), at: body)).count
            case MatroskaID.simpleBlock, MatroskaID.block:
                let (track, delta) = try block(ByteReader(await window.upTo(10, at: body)))
                guard tracks.contains(track), found[track] == nil else { continue }
                found[track] = Double(try adding(timestamp, delta)) * (secondsPerTick * 1_000_000_000) / 1_000_000_000
            case let id where id == MatroskaID.cues: return found
            default: break
            }
        }
        return found
    }

    /// Track number and relative time (RFC 9559 §10.1).
    private static func block(_ bytes: ByteReader) throws(IndexError) -> (track: UInt64, delta: Int64) {
        let length = UInt8(truncatingIfNeeded: try bytes.peek(1)).leadingZeroBitCount + 1
        guard length <= 8 else { throw .malformed("block") }
        let track = try bytes.peek(length) & (UInt64.max >> UInt64(64 - 7 * length))
        return (track, Int64(Int16(truncatingIfNeeded: try bytes.peek(2, at: length))))
    }
}
