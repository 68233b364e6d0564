import HTTPFetching
import Platform
import Synchronization

/// The text of a Matroska file: its blocks lie between those of the pictures that they belong to, so what a viewer is watching
/// is in memory already.
final class MatroskaText: TextSource {
    /// Seconds that an event may last whose place is listed, and its length is not.
    private static let longestEvent = 60.0
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
        let isWhollyListed = listed?.allSatisfy { $0.end != nil } ?? false
        let bytes = index.textBytes(of: span, lookingBack: !isWhollyListed)
        // What may be long is looked for as far as what is not listed, the nearest first.
        var budget = isWhollyListed ? index.sizeBytes : MediaIndex.largestLookBack
        for (cluster, starts) in earlier(listed ?? [], span, entry, before: bytes.lowerBound) where budget > 0 {
            budget -= try await search(cluster, for: starts, entry, span, consume)
        }
        try await walk(bytes, entry, span, consume)
    }

    private func walk(
        _ bytes: Range<Int64>, _ entry: MatroskaTextEntry, _ span: Range<Double>,
        _ consume: (TextEvent) async throws -> Void
    ) async throws {
        var parser = entry.parser
        let end = entry.ticks(span.upperBound + MediaIndex.textSlack)
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

    /// The clusters before an offset, and in each the times, of what overlaps a span, or may, and how often each is listed.
    private func earlier(
        _ listed: [MatroskaTextCues.Entry], _ span: Range<Double>, _ track: MatroskaTextEntry, before offset: Int64
    ) -> [(cluster: Int64, starts: [Int64: Int])] {
        let start = track.ticks(span.lowerBound)
        let end = track.ticks(span.upperBound)
        let longest = track.ticks(Self.longestEvent)
        var found: [Int64: [Int64: Int]] = [:]
        for entry in listed where entry.start < end && entry.cluster < offset {
            let isReaching = entry.end.map { $0 > start } ?? (start - entry.start < longest)
            if isReaching { found[entry.cluster, default: [:]][entry.start, default: 0] += 1 }
        }
        return found.sorted { $0.key > $1.key }.prefix(Self.mostSearches).map { ($0.key, $0.value) }
    }

    /// - Returns: how many bytes were read.
    private func search(
        _ cluster: Int64, for starts: [Int64: Int], _ entry: MatroskaTextEntry, _ span: Range<Double>,
        _ consume: (TextEvent) async throws -> Void
    ) async throws -> Int64 {
        var parser = entry.parser
        var missing = starts
        var offset = cluster
        let end = min(index.sizeBytes, cluster + Self.longestSearch)
        while offset < end, !missing.isEmpty, !parser.isPastClusters, parser.clusters < 2 {
            let next = min(end, offset + 65_536)
            for block in try parser.push(try await file.read(offset..<next)) where starts[block.time] != nil {
                if let event = try entry.event(block, in: span) { try await consume(event) }
                missing[block.time] = missing[block.time].flatMap { $0 > 1 ? $0 - 1 : nil }
            }
            offset = next
        }
        return offset - cluster
    }
}
