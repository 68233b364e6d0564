import Configuration
import Contracts
import HTTP
import HTTPFetching
import Lifecycle
import Observability
import Platform
import Support
import Synchronization
import Testing

@testable import Debrid
@testable import Simulators

/// The service over simulated providers on real sockets. Its waits move its clock, and AllDebrid's with it.
final class TestDebrid: Sendable {
    static let bluRay = TorrentData.bluRay
    static let film = TitleID.movie(10_331)

    let world: World
    let clock: TestClock
    let lines = Mutex<[String]>([])
    let addresses: SimulatorAddresses
    private let folder: String
    private let allowed: [String]
    /// AllDebrid, or what stands in its place.
    private let address: String
    private let proxy: String
    private let state: Mutex<(debrid: DebridService, application: Application)>

    fileprivate init(
        _ world: World, _ clock: TestClock, _ addresses: SimulatorAddresses, folder: String, allowed: [String],
        at address: String?, proxy: String
    ) async throws {
        self.world = world
        self.clock = clock
        self.addresses = addresses
        self.folder = folder
        self.allowed = allowed + [addresses.base(.cdn)]
        self.address = address ?? addresses.base(.alldebrid)
        self.proxy = proxy
        let debrid = try await Self.debrid(self.address, proxy, clock, .silent, folder: folder, self.allowed)
        state = Mutex((debrid, .test(debrid.routes)))
        await restart()
    }

    /// A process that remembers nothing.
    func restart() async { await useKey(World.key) }

    func useKey(_ key: String) async {
        let logger = Logger(service: "debrid", minimum: .debug) { [weak self] line in
            self?.lines.withLock { $0.append(line.text) }
        }
        guard let debrid = try? await Self.debrid(address, proxy, clock, logger, key, folder: folder, allowed) else {
            return
        }
        state.withLock { $0 = (debrid, .test(debrid.routes)) }
    }

    private static func debrid(
        _ address: String, _ proxy: String, _ clock: TestClock, _ logger: Logger, _ key: String = World.key,
        folder: String, _ allowed: [String]
    ) async throws -> DebridService {
        let environment = Environment([
            "ALLDEBRID_API_KEY": key, "ALLDEBRID_URL": address, "ALLDEBRID_PROXY": proxy,
            "ALLDEBRID_REQUESTS_PER_SECOND": "100", "ALLDEBRID_REQUESTS_PER_MINUTE": "6000",
            "DEBRID_STATE_DIRECTORY": folder,
        ])
        let configuration = try Reader.read(DebridConfiguration.self, from: environment)
        let own = OwnTorrents(folder: configuration.folder, logger: logger) { clock.now }
        try await own.load()
        return DebridService(
            configuration, own: own,
            allowed: allowed.compactMap { HostPort(url: $0) },
            logger: logger, metrics: Metrics(), now: { clock.now }, sleep: { clock.advance($0) })
    }

    var readiness: String {
        get async {
            guard let check = state.withLock({ $0.debrid.checks.first }) else { return "no check" }
            return switch await check.check() {
            case .available: "available"
            case .noted(let detail): "noted: \(detail)"
            case .degraded(let detail): "degraded: \(detail)"
            case .unavailable(let detail): "unavailable: \(detail)"
            }
        }
    }

    /// What goes on behind the requests, while the body runs.
    func whileRunning<Value: Sendable>(_ body: @Sendable () async throws -> Value) async throws -> Value {
        let service = state.withLock { $0.debrid }
        return try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { await service.run() }
            defer { group.cancelAll() }
            return try await body()
        }
    }

    func send(_ request: Request) async -> Response {
        let application = state.withLock { $0.application }
        return await application.respond(to: request)
    }

    func post(_ body: NewUnlock, as user: String = "service") async throws -> Response {
        let json = String(decoding: try WireFormat.encode(body), as: UTF8.self)
        return await send(.json(.post, "/v1/unlocks", json, as: user))
    }

    func unlock(_ torrent: Torrent, want: TitleID? = TestDebrid.film) async throws -> Unlock {
        try await post(NewUnlock(magnet: torrent.magnet, want: want)).value()
    }

    func get(_ id: String, as user: String = "service") async -> Response {
        await send(.get("/v1/unlocks/\(id)", as: user))
    }

    func link(_ id: String, _ body: LinkRequest = LinkRequest(), as user: String = "service") async throws -> Response {
        let json = String(decoding: try WireFormat.encode(body), as: UTF8.self)
        return await send(.json(.post, "/v1/unlocks/\(id)/links", json, as: user))
    }

    func bodyLimit(_ path: String) -> Int { state.withLock { $0.application.bodyLimit(.post, path) } }

    /// How often AllDebrid was asked.
    func calls(_ path: String) -> Int { world.log.count(.alldebrid, path: path) }
}

/// Runs a test's body with the service and its providers.
func withDebrid(
    _ change: @Sendable (inout Knobs) -> Void = { _ in }, folder: String = "", allowing allowed: String? = nil,
    at address: String? = nil, proxy: String = "",
    _ body: @escaping @Sendable (TestDebrid) async throws -> Void
) async throws {
    let clock = TestClock()
    let world = World(clock: SimulatedClock { clock.now })
    world.set(change)
    try await withSimulators(world) { addresses in
        try await body(
            TestDebrid(
                world, clock, addresses, folder: folder, allowed: allowed.map { [$0] } ?? [], at: address, proxy: proxy)
        )
    }
}

final class TestClock: Sendable {
    private let time = Mutex(Date(timeIntervalSince1970: 1_800_000_000))

    var now: Date { time.withLock { $0 } }

    func advance(_ duration: Duration) { time.withLock { $0 += duration / .seconds(1) } }
}

extension Response {
    func value<Value: Decodable>(_ type: Value.Type = Value.self) throws -> Value {
        try WireFormat.decode(from: Data(text.utf8))
    }

    /// The `code` of a problem.
    var code: String? { (try? value(Problem.self))?.code }
}
