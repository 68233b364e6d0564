import Contracts
import HTTP
import HTTPFetching
import Observability
import Platform

/// Makes sheets of small pictures for the bar that viewers scrub on: only those that are asked for, one at a time in the whole
/// service, at the lowest priority, and standing aside while a viewer waits for a segment.
actor Thumbnails {
    static let rendition = "thumbnails"
    /// Sheets that wait to be made. A film of two hours has about thirty.
    private static let longestQueue = 64

    private let store: SegmentStore
    private let maker: SheetMaker
    private let viewers: ViewersFirst
    private let logger: Logger
    private let turns = Turns(1)
    private let flights = SingleFlight<SegmentKey, OpenFile>()
    /// They go on when whoever asked has gone: the next one will ask again.
    private var making: [SegmentKey: Task<Void, Never>] = [:]
    private var isStopped = false

    init(store: SegmentStore, viewers: ViewersFirst, executable: String = "ffmpeg", logger: Logger) {
        self.store = store
        self.viewers = viewers
        maker = SheetMaker(executable: executable)
        self.logger = logger
    }

    /// Returns when the sheet is made, which can take a while; what is begun goes on when the caller is cancelled.
    func sheet(_ number: Int, of source: MediaSource, for user: String?) async throws -> OpenFile {
        guard let layout = source.thumbnails, let pictures = layout.pictures(on: number) else {
            throw ProducerError.noSuchSegment
        }
        let key = SegmentKey(source: source.file.id, rendition: Self.rendition, part: .segment(number))
        if let file = await store.find(key) { return file }
        if isStopped { throw ProducerError.stopped }
        let work: @Sendable () async throws -> OpenFile = { [self] in
            if let file = await store.find(key) { return file }
            let sheet = try await turns.inTurn { try await make(pictures, of: layout, source) }
            do throws(StoreError) {
                return try await store.keep(sheet, as: key, for: user)
            } catch {
                throw ProducerError.notStored(error)
            }
        }
        try keepMaking(key, work)
        return try await flights.value(for: key, work)
    }

    /// Returns when nothing is made any more.
    func stop() async {
        isStopped = true
        for task in making.values { task.cancel() }
        for task in making.values { await task.value }
    }

    private func keepMaking(_ key: SegmentKey, _ work: @escaping @Sendable () async throws -> OpenFile) throws {
        guard making[key] == nil else { return }
        guard making.count < Self.longestQueue else { throw ProducerError.busy }
        // No child of the request that caused it. ``stop()`` waits for it.
        making[key] = Task {
            do { _ = try await flights.value(for: key, work) } catch { note(error) }
            making[key] = nil
        }
    }

    private nonisolated func note(_ error: any Error) {
        if error is CancellationError { return }
        logger.warning("thumbnails failed", ["reason": .string("\(error)")])
    }

    private nonisolated func make(
        _ pictures: ArraySlice<PictureList.Picture>, of layout: SheetLayout, _ source: MediaSource
    ) async throws -> Data {
        guard let stills = source.stills else { throw ProducerError.noSuchSegment }
        let range = source.index.video?.video?.range ?? .standard
        do {
            return try await maker.make(
                pictures, of: layout, range, from: CourteousStills(stills: stills, viewers: viewers))
        } catch let error as SheetMaker.Failure {
            note(error)
            throw ProducerError.failed
        }
    }
}
