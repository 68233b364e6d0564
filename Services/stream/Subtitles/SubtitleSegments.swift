import HTTP
import HTTPFetching
import Platform

/// Makes the segments of text tracks, on the same cuts as the pictures: each once, whoever asks, and kept in the store.
///
/// It needs no ffmpeg: what a viewer watches is in memory, and the text is picked out of it.
struct SubtitleSegments: Sendable {
    let store: SegmentStore
    /// Reading costs memory and the source's bandwidth; the viewer of one track asks for two or three at a time.
    private let turns = Turns(8)
    private let flights = SingleFlight<SegmentKey, OpenFile>()

    init(store: SegmentStore) {
        self.store = store
    }

    /// - Parameter user: for whom it is made.
    /// - Throws: ``ProducerError``, or why the file cannot be read.
    func segment(
        _ number: Int, of track: TextTrack, in source: MediaSource, for user: String? = nil
    ) async throws -> OpenFile {
        guard source.plan.main.segments.indices.contains(number) else { throw ProducerError.noSuchSegment }
        let key = SegmentKey(source: source.file.id, rendition: track.rendition, part: .segment(number))
        if let file = await store.find(key) { return file }
        return try await flights.value(for: key) { [self] in
            if let file = await store.find(key) { return file }
            let text = try await turns.inTurn {
                try await Self.segment(number, of: track, source.plan.main, source.text)
            }
            do throws(StoreError) {
                return try await store.keep(Data(text.utf8), as: key, for: user)
            } catch {
                throw ProducerError.notStored(error)
            }
        }
    }

    /// A pure function of the file and the number.
    static func segment(
        _ number: Int, of track: TextTrack, _ plan: StreamPlan, _ text: any TextSource
    ) async throws -> String {
        let span = plan.span(of: number)
        var segment = WebVTT()
        try await text.forEachEvent(of: track, in: span) { event in
            // By its own times, as they are written: rounding must not put it into a segment that it does not reach.
            guard let cue = Cue(event, track.format), cue.overlaps(span) else { return }
            segment.add(cue)
        }
        return segment.text
    }
}

extension StreamPlan {
    /// Seconds that a segment's text belongs to: the first and the last have what lies outside the film as well.
    func span(of number: Int) -> Range<Double> {
        let segment = segments[number]
        let start = number == 0 ? -Double.infinity : segment.start
        return start..<(number == segments.count - 1 ? .infinity : segment.end)
    }
}

extension Cue {
    func overlaps(_ span: Range<Double>) -> Bool {
        Double(start) < span.upperBound * 1_000 && Double(end) > span.lowerBound * 1_000
    }
}
