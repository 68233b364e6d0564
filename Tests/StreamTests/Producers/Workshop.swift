import HTTP
import Platform
import Support
import Synchronization

@testable import Stream

/// A film, a store and a producer, with a clock that only the test moves and an ffmpeg that says when it is started.
final class Workshop: Sendable {
    let source: GatedSource
    let index: MediaIndex
    let plan: StreamPlan
    let store: SegmentStore
    let folder: TemporaryFolder
    private let clock = Mutex(ContinuousClock.now)

    private let program: NotedProgram

    /// - Parameters:
    ///   - media: by default one that ffmpeg copies.
    ///   - gateSegment: the segment in whose middle the file cannot be read further; none when nil.
    ///   - program: what ffmpeg is, as a script.
    convenience init(
        _ media: TestMedia = .segmented, gateSegment: Int? = nil, program: String = "exec ffmpeg \"$@\""
    ) async throws {
        try await self.init(data: media.data, gateSegment: gateSegment, program: program)
    }

    init(data: Data, gateSegment: Int? = nil, program: String = "exec ffmpeg \"$@\"") async throws {
        let index = try await MediaIndex.read(from: MemorySource(data))
        let plan = try FilmPlan(index).main
        let start = gateSegment.flatMap { number in
            index.keyframes.last { $0.time <= plan.segments[number].start + 0.001 }
        }
        self.index = index
        self.plan = plan
        source = GatedSource(data, gate: start.map { $0.offset + 100_000 } ?? -1)
        folder = try TemporaryFolder()
        self.program = try NotedProgram(in: folder, program)
        store = try await SegmentStore.open(folder.path + "/store", SegmentStore.Limits(bytes: 1_000_000_000))
    }

    func rendition(_ content: Rendition.Content = .copiedVideo) -> Rendition {
        Rendition(source: "film", index: index, plan: cuts(of: content), content: content, origin: .fed, file: source)
    }

    func cuts(of content: Rendition.Content) -> StreamPlan {
        if case .encodedVideo = content { plan.subdivided(index) } else { plan }
    }

    func producer(
        _ content: Rendition.Content = .copiedVideo, maximumHeads: Int = 8,
        _ change: (inout ProducerSettings) -> Void = { _ in }
    ) throws -> RenditionProducer {
        RenditionProducer(
            rendition(content), store: store, budget: HeadBudget(maximumHeads),
            encoders: encoders, settings: try settings(change),
            logger: .silent, now: now)
    }

    func settings(_ change: (inout ProducerSettings) -> Void = { _ in }) throws -> ProducerSettings {
        var settings = ProducerSettings()
        settings.executable = program.path
        settings.retryDelay = .zero
        change(&settings)
        return settings
    }

    /// Process identifiers of every ffmpeg so far.
    func started() throws -> [pid_t] { try program.started() }

    /// Those that have not been reaped.
    func running() throws -> [pid_t] { try program.running() }

    var encoders: EncoderQueue { EncoderQueue(4, interest: .seconds(30), now: now) }

    var now: @Sendable () -> ContinuousClock.Instant {
        { [self] in clock.withLock { $0 } }
    }

    func pass(_ time: Duration) {
        clock.withLock { $0 += time }
    }

    /// The segment as it is when nothing goes wrong.
    func undisturbed(_ number: Int) async throws -> Data {
        let other = try await Workshop()
        let producer = try other.producer()
        let bytes = try await producer.segment(number).bytes
        await producer.stop()
        return bytes
    }
}

extension RenditionProducer {
    /// As somebody of no name.
    func segment(_ number: Int) async throws(ProducerError) -> OpenFile {
        try await segment(number, for: Viewer(id: "somebody"))
    }

    func prepare(_ number: Int) async {
        await prepare(number, for: Viewer(id: "somebody"))
    }

    func header() async throws(ProducerError) -> OpenFile {
        try await header(for: Viewer(id: "somebody"))
    }
}

extension Producers {
    func part(_ part: SegmentKey.Part, of rendition: Rendition) async throws(ProducerError) -> OpenFile {
        try await self.part(part, of: rendition, for: Viewer(id: "somebody"))
    }
}
