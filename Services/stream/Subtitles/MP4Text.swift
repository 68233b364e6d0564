import HTTPFetching
import Platform
import Synchronization

/// The text of an MP4 file: its `moov` says where each piece lies. It is looked at when the first subtitle is asked for.
final class MP4Text: TextSource {
    private let file: any ByteSource
    /// By the track's number among the subtitles.
    private let tables = Mutex<[[MP4TextSample]]?>(nil)
    private let readings = SingleFlight<Int, [[MP4TextSample]]>()

    init(file: any ByteSource) {
        self.file = file
    }

    func header(of track: TextTrack) -> [UInt8] { [] }

    func forEachEvent(
        of track: TextTrack, in span: Range<Double>, _ consume: (TextEvent) async throws -> Void
    ) async throws {
        let tables = try await known()
        guard tables.indices.contains(track.index) else { throw IndexError.malformed("subtitles") }
        for sample in tables[track.index] where sample.start < span.upperBound && sample.end > span.lowerBound {
            let payload = try await file.read(sample.bytes)
            try await consume(TextEvent(start: sample.start, end: sample.end, payload: Array(payload)))
        }
    }

    private func known() async throws -> [[MP4TextSample]] {
        if let tables = tables.withLock({ $0 }) { return tables }
        return try await readings.value(for: 0) { [self] in
            let read = try await read()
            tables.withLock { $0 = read }
            return read
        }
    }

    private func read() async throws -> [[MP4TextSample]] {
        var window = SourceWindow(file)
        let movie = try MP4Movie(await MP4Reader.movieBody(&window).body)
        return try movie.counted(.subtitle).map { track in
            guard track.samples.entry.codec == .movText else { return [] }
            let placement = try track.placement(movieTimescale: movie.timescale)
            return try track.samples.textSamples(placement, fileSize: file.size)
        }
    }
}
