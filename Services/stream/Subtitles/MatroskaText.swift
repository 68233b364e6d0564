import HTTPFetching
import Platform
import Synchronization

/// The text of a Matroska file: its blocks lie between those of the pictures that they belong to, so what a viewer is watching
/// is in memory already.
final class MatroskaText: TextSource {
    /// Seconds before a span in which an event may begin that reaches into it, where the file does not list them.
    static let longestEvent = 10.0
    /// Seconds after a span in which its last events may still come: a block follows the pictures that are decoded before it.
    static let slack = 1.0
    /// Bytes of a cluster that are searched for an event that is listed in it.
    private static let longestSearch: Int64 = 16 << 20
    /// Clusters that are searched for what began before a span.
    private static let mostSearches = 16

    private let index: MediaIndex
    private let file: any ByteSource
    private let cues = Mutex<MatroskaTextCues?>(nil)
    private let readings = SingleFlight<Int, MatroskaTextCues>()

    init(index: MediaIndex, file: any ByteSource) {
        self.index = index
        self.file = file
    }

    func header(of track: TextTrack) throws -> [UInt8] {
        let entry = try MatroskaTextEntry(track, index.header).track
        return try entry.encoding.decode(header: Array(entry.codecPrivate), limit: TextEvent.largestPayload)
    }

    func forEachEvent(
        of track: TextTrack, in span: Range<Double>, _ consume: (TextEvent) async throws -> Void
    ) async throws {
        let entry = try MatroskaTextEntry(track, index.header)
        let listed = span.lowerBound.isFinite ? try await knownCues().entries[entry.track.number] : []
        let bytes = bytes(of: span, lookingBack: listed == nil ? Self.longestEvent : 0)
        let ticks = entry.ticks(span.lowerBound)..<entry.ticks(span.upperBound)
        for (cluster, starts) in earlier(listed ?? [], ticks, before: bytes.lowerBound) {
            try await search(cluster, for: starts, entry, span, consume)
        }
        try await walk(bytes, entry, span, consume)
    }

    /// Everything that is needed, and a little more: clusters do not begin where spans do.
    private func bytes(of span: Range<Double>, lookingBack: Double) -> Range<Int64> {
        let keyframes = index.keyframes
        let start = span.lowerBound - lookingBack + StreamPlan.tolerance
        let before = keyframes.partition { $0.time > start } - 1
        let first = before >= 0 ? keyframes[before].offset : index.firstClusterOffset
        let after = keyframes.partition { $0.time > span.upperBound + Self.slack }
        guard after < keyframes.count else { return first..<index.sizeBytes }
        // That keyframe's cluster may hold what comes before it.
        let end = keyframes[after...].first { $0.offset > keyframes[after].offset }?.offset ?? index.sizeBytes
        return first..<max(first, end)
    }

    private func walk(
        _ bytes: Range<Int64>, _ entry: MatroskaTextEntry, _ span: Range<Double>,
        _ consume: (TextEvent) async throws -> Void
    ) async throws {
        var parser = entry.parser
        let end = entry.ticks(span.upperBound + Self.slack)
        do {
            try await file.forEachChunk(of: bytes) { chunk in
                for block in try parser.push(chunk) {
                    if let event = try entry.event(block, in: span) { try await consume(event) }
                }
                if parser.isPastClusters || parser.latest.map({ $0 > end }) ?? false { throw Enough() }
            }
        } catch is Enough {
            // The rest of the range belongs to others.
        }
    }

    private struct Enough: Error {}
}

extension MatroskaText {
    private func knownCues() async throws -> MatroskaTextCues {
        if let known = cues.withLock({ $0 }) { return known }
        return try await readings.value(for: 0) { [self] in
            let read: MatroskaTextCues
            do {
                read = try await MatroskaTextCues.read(from: file, tracks: MatroskaTextEntry.numbers(index.header))
            } catch is IndexError {
                // Good to have, no more.
                read = MatroskaTextCues()
            }
            cues.withLock { $0 = read }
            return read
        }
    }

    /// The clusters before an offset, and in each the times, of what overlaps a span.
    private func earlier(
        _ listed: [MatroskaTextCues.Entry], _ span: Range<Int64>, before offset: Int64
    ) -> [(cluster: Int64, starts: Set<Int64>)] {
        var found: [Int64: Set<Int64>] = [:]
        for entry in listed where entry.start < span.upperBound && entry.end > span.lowerBound && entry.cluster < offset
        {
            found[entry.cluster, default: []].insert(entry.start)
        }
        return found.sorted { $0.key < $1.key }.suffix(Self.mostSearches).map { ($0.key, $0.value) }
    }

    private func search(
        _ cluster: Int64, for starts: Set<Int64>, _ entry: MatroskaTextEntry, _ span: Range<Double>,
        _ consume: (TextEvent) async throws -> Void
    ) async throws {
        var parser = entry.parser
        var offset = cluster
        let end = min(index.sizeBytes, cluster + Self.longestSearch)
        while offset < end, !parser.isPastClusters, parser.clusters < 2 {
            let next = min(end, offset + 65_536)
            for block in try parser.push(try await file.read(offset..<next)) where starts.contains(block.time) {
                if let event = try entry.event(block, in: span) { try await consume(event) }
            }
            offset = next
        }
    }
}
