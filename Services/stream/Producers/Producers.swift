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

    private let store: SegmentStore
    private let budget: HeadBudget
    private let settings: ProducerSettings
    private let logger: Logger
    private let metrics: StreamMetrics
    private let now: @Sendable () -> ContinuousClock.Instant
    private var entries: [SegmentKey: Entry] = [:]
    private var isStopped = false

    /// - Parameter maximumHeads: ffmpegs at the same time, in all.
    init(
        store: SegmentStore, maximumHeads: Int, settings: ProducerSettings = ProducerSettings(), logger: Logger,
        metrics: StreamMetrics = StreamMetrics(Metrics()),
        now: @escaping @Sendable () -> ContinuousClock.Instant = { ContinuousClock.now }
    ) {
        self.store = store
        budget = HeadBudget(maximumHeads, inUse: metrics.producers)
        self.metrics = metrics
        self.settings = settings
        self.logger = logger
        self.now = now
    }

    /// The part, from the store or made now.
    func part(_ part: SegmentKey.Part, of rendition: Rendition) async throws(ProducerError) -> OpenFile {
        if isStopped { throw .stopped }
        let key = rendition.key(.header)
        let producer = entries[key]?.producer ?? make(rendition)
        entries[key, default: Entry(producer: producer)].users += 1
        defer { entries[key]?.users -= 1 }
        await producer.adopt(rendition)
        switch part {
        case .header: return try await producer.header()
        case .segment(let number):
            let start = now()
            let isStored = await store.holds(rendition.key(part))
            let file = try await producer.segment(number)
            metrics.segments.observe(start.duration(to: now()), isStored ? "stored" : "made")
            return file
        }
    }

    /// Ends what nobody follows, and removes what is too old from the store. To be called every few seconds.
    func sweep() async {
        for (key, entry) in entries {
            let isIdle = await entry.producer.sweep()
            guard isIdle, entries[key]?.users == 0 else { continue }
            entries[key] = nil
            await entry.producer.stop()
        }
        await store.sweep()
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
            rendition, store: store, budget: budget, settings: settings, logger: logger, now: now)
    }
}
