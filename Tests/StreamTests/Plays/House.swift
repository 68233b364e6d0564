import Configuration
import Contracts
import HTTP
import HTTPFetching
import Lifecycle
import Observability
import Platform
import ServiceRuntime
import Support
import Synchronization
import Testing

@testable import Stream

/// catalog, indexer and debrid on real sockets, that answer what a test says; and a runner of plays over them, whose
/// waits take no time.
final class House: Sendable {
    static let film = TitleID.movie(10_331)

    /// What debrid does with a source.
    struct Script: Sendable {
        /// How the unlock looks each time it is asked for; the last for ever.
        var states: [Unlock.State] = [.ready]
        var percents: [Double] = []
        /// Where its link leads; the host of films by default.
        var link: String?
        var failure: UnlockFailure?
        var size: Int?
    }

    struct Settings: Sendable {
        var releases: [String] = []
        /// By release; ready at once where there is none.
        var scripts: [String: Script] = [:]
        var film = TestMedia.film
        /// In place of ``film``.
        var bytes: Data?
        /// Searches that say what the client can show find nothing.
        var isChoosy = false
        var debridStatus: Int?
        /// Further hosts that may be reached.
        var reach: [String] = []
        var producers = ProducerSettings()
        var logger = Logger.silent
        /// Instead of waiting.
        var wait: @Sendable () async throws -> Void = {}
    }

    let settings: Settings
    let origin: Origin
    let log = Mutex<[String]>([])
    /// auth takes no history.
    let isForgetful = Atomic(false)
    private let looks = Mutex<[String: Int]>([:])

    init(_ settings: Settings) throws {
        self.settings = settings
        origin = try Origin(try settings.bytes ?? settings.film.data)
    }

    var calls: [String] { log.withLock { $0 } }
    func calls(_ prefix: String) -> [String] { calls.filter { $0.hasPrefix(prefix) } }

    var routes: [Route] {
        [
            .get("/v1/titles/{title}", access: .service, title), .get("/v1/releases", access: .service, releases),
            .get("/v1/releases/{id}/torrent", access: .service, torrent),
            .post("/v1/unlocks", access: .service, submit), .get("/v1/unlocks/{id}", access: .service, look),
            .post("/v1/unlocks/{id}/links", access: .service, link),
            .delete("/v1/unlocks/{id}", access: .service, remove),
            .put("/v1/me/history/{title}", access: .service, record),
        ]
    }

    private func note(_ text: String) { log.withLock { $0.append(text) } }

    @Sendable private func title(_ request: Request) throws -> Response {
        note("title")
        var names = TitleNames(title: Self.film, names: [TitleName(name: "Night of the Living Dead", kind: .original)])
        names.year = 1968
        return try .json(names)
    }

    @Sendable private func releases(_ request: Request) throws -> Response {
        note("releases " + request.query.map { "\($0.name)=\($0.value)" }.joined(separator: "&"))
        let isLimited = request.query.contains { $0.name != "title" }
        let items = (settings.isChoosy && isLimited ? [] : settings.releases).map {
            Release(id: $0, name: $0, parsed: ParsedRelease(), indexers: ["Alpha"])
        }
        let answers = [IndexerAnswer(name: "Alpha", state: items.isEmpty ? .empty : .answered)]
        return try .json(ReleaseSearch(complete: true, indexers: answers, items: items, rejected: []))
    }

    @Sendable private func torrent(_ request: Request) throws -> Response {
        let id = try request.parameter("id")
        note("torrent \(id)")
        guard !id.contains("lost") else { throw Problem.notFound("release_gone", "No indexer has it any more.") }
        return try .json(ReleaseTorrent(infoHash: String(repeating: "a", count: 40), magnet: id))
    }

    @Sendable private func submit(_ request: Request) throws -> Response {
        if let status = settings.debridStatus { throw Problem(status: status, code: "alldebrid_down", title: "Down.") }
        let new = try WireFormat.decode(NewUnlock.self, from: request.body)
        let id = (new.magnet ?? "?").replacing("again", with: "")
        note("submit \(id)")
        return try .json(unlock(id, 0), status: .created)
    }

    @Sendable private func look(_ request: Request) throws -> Response {
        let id = try request.parameter("id")
        note("look \(id)")
        let count = looks.withLock { looks in
            looks[id, default: 0] += 1
            return looks[id] ?? 0
        }
        return try .json(unlock(id, count))
    }

    private func unlock(_ id: String, _ count: Int) -> Unlock {
        let script = settings.scripts[id] ?? Script()
        let state = script.states[min(count, script.states.count - 1)]
        var unlock = Unlock(id: id, state: state, updatedAt: Date(timeIntervalSince1970: 0))
        if !script.percents.isEmpty {
            unlock.progress = UnlockProgress(percent: script.percents[min(count, script.percents.count - 1)])
        }
        if state == .failed { unlock.failure = script.failure }
        return unlock
    }

    @Sendable private func link(_ request: Request) throws -> Response {
        let id = try request.parameter("id")
        note("link \(id)")
        let script = settings.scripts[id] ?? Script()
        return try .json(
            DirectLink(
                url: script.link ?? "\(origin.url)/\(id)", fileName: "\(id).mkv",
                sizeBytes: Int64(script.size ?? origin.data.count),
                expiresAt: nil))
    }

    @Sendable private func record(_ request: Request) throws -> Response {
        let observed = try WireFormat.decode(Observation.self, from: request.body)
        let whose = [try request.userId(), request.headers["X-ProStream-Profile"]].compactMap(\.self)
        let seconds = "\(Int(observed.positionSeconds))/\(Int(observed.durationSeconds))"
        note((["record"] + whose + [try request.parameter("title"), seconds]).joined(separator: " "))
        if isForgetful.load(ordering: .relaxed) { throw Problem(status: 503, code: "down", title: "Down.") }
        return .noContent
    }

    @Sendable private func remove(_ request: Request) throws -> Response {
        note("remove \(try request.parameter("id"))")
        return .noContent
    }
}

/// stream's parts over a house.
struct Rooms: Sendable {
    let runner: PlayRunner
    let library: SourceLibrary
    let tickets: TicketOffice
    let producers: Producers
    let observer: PlayObserver
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
        observer = PlayObserver(tickets: tickets, library: library, producers: producers, store: store)
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
        let stop = StopSignal()
        let (opening, isOpen) = AsyncStream.makeStream(of: Never.self)
        try await withThrowingTaskGroup { group in
            defer { stop.raise() }
            group.addTask {
                defer { isOpen.finish() }
                try await rooms.loopback.run(until: stop) { isOpen.finish() }
            }
            for await _ in opening {}
            try await body(house, rooms)
            await rooms.thumbnails.stop()
            await rooms.producers.stop()
            rooms.library.closeAll()
        }
    }
}
