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
    private let now: @Sendable () -> ContinuousClock.Instant
    private var entries: [SegmentKey: Entry] = [:]
    /// Where each viewer's picture will go on, in seconds.
    private var positions: [String: (time: Double, at: ContinuousClock.Instant)] = [:]
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

    /// The part, from the store or made now.
    func part(
        _ part: SegmentKey.Part, of rendition: Rendition, for viewer: Viewer
    ) async throws(ProducerError) -> OpenFile {
        if isStopped { throw .stopped }
        let producer = take(rendition)
        defer { letGo(rendition) }
        await producer.adopt(rendition)
        switch part {
        case .header:
            let next = rendition.plan.number(at: positions[viewer.id]?.time ?? rendition.plan.start + viewer.start)
            return try await producer.header(startingAt: next, for: viewer)
        case .segment(let number):
            return try await timed(number, rendition, viewer) { () throws(ProducerError) in
                try await producer.segment(number, for: viewer)
            }
        }
    }

    /// A segment, whole or as it is encoded.
    func sent(_ number: Int, of rendition: Rendition, for viewer: Viewer) async throws(ProducerError) -> SentPart {
        if isStopped { throw .stopped }
        let producer = take(rendition)
        defer { letGo(rendition) }
        await producer.adopt(rendition)
        return try await timed(number, rendition, viewer) { () throws(ProducerError) in
            try await producer.sent(number, for: viewer)
        }
    }

    private func timed<Answer: Sendable>(
        _ number: Int, _ rendition: Rendition, _ viewer: Viewer, _ work: () async throws(ProducerError) -> Answer
    ) async throws(ProducerError) -> Answer {
        note(number, rendition, viewer)
        let start = now()
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
        await producer.adopt(rendition)
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
        let oldest = now() - settings.interest
        positions = positions.filter { $0.value.at >= oldest }
        for (key, entry) in entries {
            let isIdle = await entry.producer.sweep()
            guard isIdle, entries[key]?.users == 0 else { continue }
            entries[key] = nil
            await entry.producer.stop()
        }
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

    private func note(_ number: Int, _ rendition: Rendition, _ viewer: Viewer) {
        guard rendition.isVideo, rendition.plan.segments.indices.contains(number) else { return }
        positions[viewer.id] = (rendition.plan.segments[number].end, now())
    }

    private func make(_ rendition: Rendition) -> RenditionProducer {
        RenditionProducer(
            rendition, store: store, budget: budget, encoders: encoders, settings: settings,
            logger: logger, now: now)
    }
}
