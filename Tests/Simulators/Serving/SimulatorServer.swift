import HTTP
import HTTPServing
import Lifecycle
import Observability
import Synchronization

/// Where the providers are once they listen.
struct SimulatorAddresses: Sendable {
    fileprivate(set) var ports: [Provider: UInt16] = [:]

    /// Scheme, host and port, without a slash at the end.
    func base(_ provider: Provider) -> String { "http://127.0.0.1:\(ports[provider] ?? 0)" }
}

/// Collects ports until all are there.
private final class Listening: Sendable {
    private let addresses = Mutex(SimulatorAddresses())
    private let ready: @Sendable (SimulatorAddresses) -> Void

    init(ready: @escaping @Sendable (SimulatorAddresses) -> Void) { self.ready = ready }

    func add(_ provider: Provider, port: UInt16, in world: World) {
        let addresses = addresses.withLock { addresses in
            addresses.ports[provider] = port
            return addresses
        }
        if provider == .cdn { world.cdnBase = addresses.base(.cdn) }
        if addresses.ports.count == Provider.allCases.count { ready(addresses) }
    }
}

/// The four servers of a world, on loopback.
struct SimulatorServer: Sendable {
    let world: World
    /// 0, and those that are missing, let the system choose.
    var ports: [Provider: UInt16] = [:]

    /// Serves until `stop` is raised.
    /// - Parameter ready: is called once, when all four listen.
    /// - Throws: `ServerError` if one of them can't listen; the others end then.
    func run(until stop: StopSignal, ready: @escaping @Sendable (SimulatorAddresses) -> Void) async throws {
        let listening = Listening(ready: ready)
        try await withThrowingTaskGroup(of: Void.self) { group in
            for provider in Provider.allCases {
                let server = server(provider)
                group.addTask {
                    try await server.run(until: stop) { listening.add(provider, port: $0, in: world) }
                }
            }
            defer { stop.raise() }
            try await group.waitForAll()
        }
    }

    private func server(_ provider: Provider) -> Server {
        var options = ServerOptions()
        options.port = ports[provider] ?? 0
        // Providers are slower than our own services may be, and a player may pause for long.
        options.requestTimeout = .seconds(600)
        options.sendTimeout = .seconds(3_600)
        options.idleTimeout = .seconds(600)
        options.minimumSendRate = 1
        options.maximumConnectionsPerAddress = 1_024
        options.drainGrace = .milliseconds(200)
        return Server(
            options: options, metrics: Metrics(), bodyLimit: { _, _ in 16 << 20 },
            respond: { await world.respond(provider, to: $0) })
    }
}

/// Runs a test's body while the providers listen on free ports; they end with it.
func withSimulators<Value: Sendable>(
    _ world: World = World(), _ body: @escaping @Sendable (SimulatorAddresses) async throws -> Value
) async throws -> Value {
    let stop = StopSignal()
    let (addresses, announce) = AsyncStream.makeStream(of: SimulatorAddresses.self)
    return try await withThrowingTaskGroup(of: Value?.self) { group in
        group.addTask {
            defer { announce.finish() }
            try await SimulatorServer(world: world).run(until: stop) { announce.yield($0) }
            return nil
        }
        group.addTask {
            defer { stop.raise() }
            for await addresses in addresses { return try await body(addresses) }
            return nil
        }
        var value: Value?
        for try await result in group { value = result ?? value }
        guard let value else { throw CancellationError() }
        return value
    }
}
