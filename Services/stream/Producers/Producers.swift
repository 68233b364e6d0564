import Contracts
import HTTP
import Observability
import Platform

/// The producers of all renditions that somebody watches.
actor Producers {
    private struct Entry {
        let producer: RenditionProducer
        /// Requests that are using it now.
        var users = 0
    }

    /// Text needs no producer: it is made by reading alone.
    nonisolated let subtitles: SubtitleSegments
    /// Whoever works for nobody in particular stands aside for those that wait here.
    nonisolated let viewers = ViewersFirst()
    private let store: SegmentStore
    private let budget: HeadBudget
    private let encoders: EncoderQueue
    private let settings: ProducerSettings
    private let logger: Logger
    private let metrics: StreamMetrics
    private let steps = ViewerSteps()
    private let now: @Sendable () -> ContinuousClock.Instant
    private var entries: [SegmentKey: Entry] = [:]
    private var isStopped = false

    /// - Parameters:
    ///   - maximumHeads: ffmpegs at the same time, in all.
    ///   - maximumEncodes: those of them that encode video.
    init(
        store: SegmentStore, maximumHeads: Int, maximumEncodes: Int = 1,
        settings: ProducerSettings = ProducerSettings(), logger: Logger,
        metrics: StreamMetrics = StreamMetrics(Metrics()),
        now: @escaping @Sendable () -> ContinuousClock.Instant = { ContinuousClock.now }
    ) {
        self.store = store
        subtitles = SubtitleSegments(store: store)
        budget = HeadBudget(maximumHeads, inUse: metrics.producers)
        encoders = EncoderQueue(maximumEncodes, interest: settings.interest, inUse: metrics.encodes, now: now)
        self.metrics = metrics
        self.settings = settings
        self.logger = logger
        self.now = now
    }

    /// Whether video is ever encoded here.
    nonisolated var canEncode: Bool { encoders.capacity > 0 }

    /// Whether this film's video can be.
    nonisolated func canEncode(_ index: MediaIndex) -> Bool {
        canEncode && (settings.encoder.mapsTones || index.videoFacts.range == .standard)
    }

    /// The part, if somebody was given it a moment ago.
    nonisolated func partAtOnce(_ part: SegmentKey.Part, of rendition: Rendition, for viewer: Viewer) -> OpenFile? {
        guard let file = store.findAtOnce(rendition.key(part)) else { return nil }
        if case .segment(let number) = part {
            steps.note(number, of: rendition, viewer, at: now(), isHeard: false)
            metrics.segments.observe(0, "stored")
        }
        return file
    }

    /// The part, from the store or made now.
    func part(
        _ part: SegmentKey.Part, of rendition: Rendition, for viewer: Viewer
    ) async throws(ProducerError) -> OpenFile {
        // Who does not take it as it comes is never given it so.
        guard case .whole(let file) = try await sent(part, of: rendition, takesGrowing: false, for: viewer) else {
            throw .failed
        }
        return file
    }

    /// The part, whole or, where that is taken, as it is encoded.
    func sent(
        _ part: SegmentKey.Part, of rendition: Rendition, takesGrowing: Bool = true, for viewer: Viewer
    ) async throws(ProducerError) -> SentPart {
        if isStopped { throw .stopped }
        let producer = take(rendition)
        defer { letGo(rendition) }
        await producer.adopt(rendition, steps.takeUnheard(of: rendition.key(.header)))
        switch part {
        case .header:
            let next = rendition.plan.number(at: steps.position(of: viewer) ?? rendition.plan.start + viewer.start)
            return .whole(try await producer.header(startingAt: next, for: viewer))
        case .segment(let number):
            return try await timed(number, rendition, viewer) { () throws(ProducerError) in
                try await producer.sent(number, takesGrowing: takesGrowing, for: viewer)
            }
        }
    }

    private func timed<Answer: Sendable>(
        _ number: Int, _ rendition: Rendition, _ viewer: Viewer, _ work: () async throws(ProducerError) -> Answer
    ) async throws(ProducerError) -> Answer {
        let start = now()
        steps.note(number, of: rendition, viewer, at: start)
        let isStored = await store.holds(rendition.key(.segment(number)))
        let answer = try await viewers.serving(work)
        metrics.segments.observe(start.duration(to: now()), isStored ? "stored" : "made")
        return answer
    }

    /// Has a segment made that will be asked for soon.
    func prepare(_ number: Int, of rendition: Rendition, for viewer: Viewer) async {
        if isStopped { return }
        let producer = take(rendition)
        defer { letGo(rendition) }
        await producer.adopt(rendition, steps.takeUnheard(of: rendition.key(.header)))
        await producer.prepare(number, for: viewer)
    }

    private func take(_ rendition: Rendition) -> RenditionProducer {
        let producer = entries[rendition.key(.header)]?.producer ?? make(rendition)
        entries[rendition.key(.header), default: Entry(producer: producer)].users += 1
        return producer
    }

    private func letGo(_ rendition: Rendition) { entries[rendition.key(.header)]?.users -= 1 }

    /// Ends what nobody follows, and removes what is too old from the store. To be called every few seconds.
    func sweep() async {
        let unheard = steps.takeUnheard()
        for (key, entry) in entries {
            await entry.producer.hear(unheard[key] ?? [])
            let isIdle = await entry.producer.sweep()
            guard isIdle, entries[key]?.users == 0 else { continue }
            entries[key] = nil
            await entry.producer.stop()
        }
        steps.forget(before: now() - settings.interest)
        await store.sweep()
    }

    /// Ends what makes parts of a file, at once.
    func end(_ source: String) async {
        for (key, entry) in entries where key.source == source {
            entries[key] = nil
            await entry.producer.stop()
        }
    }

    /// What runs now for a file.
    func activity(of source: String) async -> [ProducerActivity] {
        var activity: [ProducerActivity] = []
        for (key, entry) in entries where key.source == source { activity += await entry.producer.activity }
        return activity.sorted { ($0.rendition, $0.segment) < ($1.rendition, $1.segment) }
    }

    /// Returns when every ffmpeg has ended. Who waits is told ``ProducerError/stopped``.
    func stop() async {
        isStopped = true
        await withTaskGroup { group in
            for entry in entries.values { group.addTask { await entry.producer.stop() } }
        }
    }

    private func make(_ rendition: Rendition) -> RenditionProducer {
        RenditionProducer(
            rendition, store: store, budget: budget, encoders: encoders, settings: settings,
            logger: logger, now: now)
    }
}
