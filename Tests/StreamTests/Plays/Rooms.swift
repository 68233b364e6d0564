import Configuration
import Contracts
import HTTP
import HTTPFetching
import Observability
import Platform
import ServiceRuntime
import Support

@testable import Stream

/// stream's parts over a house.
struct Rooms: Sendable {
    let runner: PlayRunner
    let library: SourceLibrary
    let tickets: TicketOffice
    let producers: Producers
    let observer: PlayObserver
    let deleted: DeletedPlays
    /// What another replica would know.
    let revocations: RevocationList
    let remuxer: Remuxer
    let progress: WatchProgress
    let thumbnails: Thumbnails
    let store: SegmentStore
    let metrics: Metrics
    fileprivate let loopback: LoopbackServer
    private let folder: TemporaryFolder

    init(port: UInt16, _ house: House, now: @escaping @Sendable () -> Date = { Date() }) async throws {
        metrics = Metrics()
        let base = "http://127.0.0.1:\(port)"
        let metrics = metrics
        let logger = house.settings.logger
        let client = { (name: String) in
            ServiceClient(name, baseURL: base, internalToken: Secret("service"), logger: logger, metrics: metrics)
        }
        let debrid = DebridClient(service: client("debrid"))
        let reach = FetcherOptions(
            addressGuard: .publicOnly(allowingHostsOf: [house.origin.url] + house.settings.reach))
        folder = try TemporaryFolder()
        store = try await SegmentStore.open(folder.path + "/store", SegmentStore.Limits(bytes: 1 << 30))
        let indices = IndexStore(store: store, logger: logger)
        let loopback = try LoopbackServer(logger: logger, metrics: metrics)
        self.loopback = loopback
        library = SourceLibrary(
            debrid: debrid,
            fetcher: BlockFetcher(fetcher: Fetcher(options: reach), metrics: metrics, sleep: { _ in }),
            cache: BlockCache(capacity: 64 << 20), now: now,
            makeSource: { try await MediaSource.open($0, $1, loopback, indices) },
            closeSource: { loopback.close($0.file) })
        tickets = try TicketOffice(key: Data(count: 32), lifetime: .seconds(60), now: now)
        let indexer = IndexerClient(service: client("indexer"))
        let unlocker = Unlocker(indexer: indexer, debrid: debrid, logger: logger) { _ in
            try Task.checkCancellation()
            try await house.settings.wait()
        }
        producers = Producers(
            store: store, maximumHeads: 8, settings: house.settings.producers, logger: logger,
            metrics: StreamMetrics(metrics))
        deleted = DeletedPlays(auth: client("auth"), logger: logger)
        revocations = RevocationList(auth: client("auth"), logger: logger)
        observer = PlayObserver(
            tickets: tickets, library: library, producers: producers, store: store, deleted: deleted)
        runner = PlayRunner(
            catalog: CatalogClient(service: client("catalog")), indexer: indexer, unlocker: unlocker, library: library,
            producers: producers, addresses: PlayAddresses(tickets: tickets, publicURL: "https://watch.example"),
            logger: logger, metrics: StreamMetrics(metrics))
        remuxer = Remuxer(producers: producers, store: store, logger: logger)
        progress = WatchProgress(auth: client("auth"), logger: logger, now: now)
        thumbnails = Thumbnails(store: store, viewers: producers.viewers, logger: logger)
    }

    func begin() -> LivePlay {
        let play = Play(id: "p1", state: .resolving, title: House.film, createdAt: Date())
        return LivePlay(play, owner: "ann", call: ServiceCall(actingFor: "ann"), now: { Date() })
    }

    func play(_ new: NewPlay = NewPlay(title: House.film)) async -> Play {
        let live = begin()
        await runner.run(live, new)
        return live.snapshot
    }
}

/// Runs a house, and stream's parts over it.
func withHouse(
    _ change: (inout House.Settings) -> Void = { _ in }, now: @escaping @Sendable () -> Date = { Date() },
    _ body: @escaping @Sendable (House, Rooms) async throws -> Void
) async throws {
    var settings = House.Settings()
    change(&settings)
    let house = try House(settings)
    try await withServer(routes: house.routes) { port, _ in
        let rooms = try await Rooms(port: port, house, now: now)
        try await rooms.loopback.serving {
            try await body(house, rooms)
            await rooms.thumbnails.stop()
            await rooms.producers.stop()
            rooms.library.closeAll()
        }
    }
}
