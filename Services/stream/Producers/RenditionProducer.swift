import HTTP
import Observability
import Platform

/// Makes the parts of one rendition, for all its viewers together: each is made once, whoever asks.
///
/// A part is in the store, or a running head will come to it soon, or a new head is started for it at once.
actor RenditionProducer {
    private(set) var rendition: Rendition
    let store: SegmentStore
    let budget: HeadBudget
    let encoders: EncoderQueue
    let settings: ProducerSettings
    let now: @Sendable () -> ContinuousClock.Instant
    let logger: Logger

    var heads: [Int: Head] = [:]
    var waiters: [Int: PartWaiter] = [:]
    /// When each segment was last asked for.
    var wants: [Int: ContinuousClock.Instant] = [:]
    /// The segment that each viewer asked for last.
    var positions: [String: Int] = [:]
    /// Retired heads whose processes are still ending.
    var ending: [Int: Task<Void, Never>] = [:]
    var isStopped = false
    /// How many parts were stored.
    var deliveries = 0
    private var lastNumber = 0

    init(
        _ rendition: Rendition, store: SegmentStore, budget: HeadBudget,
        encoders: EncoderQueue, settings: ProducerSettings, logger: Logger,
        now: @escaping @Sendable () -> ContinuousClock.Instant
    ) {
        self.rendition = rendition
        self.store = store
        self.budget = budget
        self.encoders = encoders
        self.settings = settings
        self.logger = logger
        self.now = now
    }

    /// The same rendition, reached in another way from now on: a file that was closed and opened again.
    /// - Parameter steps: that were taken without it.
    func adopt(_ rendition: Rendition, _ steps: [ViewerSteps.Step]) {
        self.rendition = rendition
        hear(steps)
    }

    func hear(_ steps: [ViewerSteps.Step]) {
        for step in steps { take(step) }
        resumeHeads()
    }

    private func take(_ step: ViewerSteps.Step) {
        wants[step.number] = now()
        move(step.viewer, to: step.number)
        follow(step.number, step.viewer)
    }

    /// The initialisation segment.
    /// - Parameter first: the segment that will be asked for next, to be made beside it.
    func header(startingAt first: Int = 0, for viewer: Viewer) async throws(ProducerError) -> OpenFile {
        try await whole(part(.header, startingAt: first, for: viewer))
    }

    /// - Throws: ``ProducerError/cancelled`` when the caller is; the segment is made nevertheless if others wait.
    func segment(_ number: Int, for viewer: Viewer) async throws(ProducerError) -> OpenFile {
        try await whole(sent(number, takesGrowing: false, for: viewer))
    }

    private func whole(_ part: SentPart) throws(ProducerError) -> OpenFile {
        // Who does not take it as it comes is never given it so.
        guard case .whole(let file) = part else { throw .failed }
        return file
    }

    /// The segment as soon as anything of it can be sent.
    func sent(_ number: Int, takesGrowing: Bool = true, for viewer: Viewer) async throws(ProducerError) -> SentPart {
        guard rendition.plan.segments.indices.contains(number) else { throw .noSuchSegment }
        hear([ViewerSteps.Step(viewer: viewer, number: number)])
        return try await part(.segment(number), startingAt: number, takesGrowing: takesGrowing, for: viewer)
    }

    /// Has a segment made before anybody asks for it, and nothing after it. When too much runs already it is left.
    func prepare(_ number: Int, for viewer: Viewer) async {
        guard rendition.plan.segments.indices.contains(number), await find(.segment(number)) == nil else { return }
        guard !isStopped, !isComing(.segment(number)) else { return }
        do throws(ProducerError) {
            try startHead(at: number, for: viewer)
            wants[number] = now()
        } catch {
            logger.info("segment not prepared", ["rendition": .string(rendition.name)])
        }
    }

    private func part(
        _ part: SegmentKey.Part, startingAt first: Int, takesGrowing: Bool = false, for viewer: Viewer
    ) async throws(ProducerError) -> SentPart {
        if let file = await find(part) { return .whole(file) }
        if isStopped { throw .stopped }
        if takesGrowing, let growing = growing(part) { return .growing(growing) }
        // Nothing is awaited from here until the waiter is known.
        if !isComing(part) { try startHead(at: first, for: viewer) }
        let number = nextNumber()
        let (stream, continuation) = AsyncStream.makeStream(of: PartResult.self)
        waiters[number] = PartWaiter(part: part, takesGrowing: takesGrowing, stream: continuation)
        resumeHeads()
        for await result in stream { return try result.get() }
        // The caller was cancelled: it is forgotten, and what it wanted with it.
        waiters[number] = nil
        if !waiters.values.contains(where: { $0.part == part }), case .segment(let segment) = part {
            wants[segment] = nil
        }
        throw .cancelled
    }

    private func find(_ part: SegmentKey.Part) async -> OpenFile? {
        while true {
            let before = deliveries
            if let file = await store.find(rendition.key(part)) { return file }
            // Something came while the store was asked: perhaps it is this.
            if deliveries == before { return nil }
        }
    }

    private func growing(_ part: SegmentKey.Part) -> GrowingSegment? {
        heads.values.lazy.filter { part == .segment($0.position) }.compactMap(\.growing).first
    }

    private func isComing(_ part: SegmentKey.Part) -> Bool {
        switch part {
        case .header: heads.values.contains { !$0.hasHeader }
        case .segment(let number): heads.values.contains { $0.position <= number && isNear(number, $0) }
        }
    }

    func nextNumber() -> Int {
        lastNumber += 1
        return lastNumber
    }

    func isNear(_ segment: Int, _ head: Head) -> Bool {
        start(segment) - start(head.position) <= settings.reach
    }

    func start(_ segment: Int) -> Double {
        rendition.plan.segments.indices.contains(segment) ? rendition.plan.segments[segment].start : rendition.plan.end
    }
}
