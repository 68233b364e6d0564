import HTTPServing
import Lifecycle
import Observability

@testable import Simulators

/// Runs the simulated TMDB on a socket while the test does.
func withSimulatedTMDB(
    _ world: World = World(), _ test: (TestCatalog, World) async throws -> Void
) async throws {
    let stop = StopSignal()
    let (ports, port) = AsyncStream.makeStream(of: UInt16.self)
    try await withThrowingTaskGroup(of: Void.self) { group in
        group.addTask {
            defer { port.finish() }
            let server = Server(options: ServerOptions(), metrics: Metrics()) { await world.respond(.tmdb, to: $0) }
            try await server.run(until: stop) { port.yield($0) }
        }
        defer { stop.raise() }
        for await number in ports {
            try await test(try TestCatalog(tmdb: "http://127.0.0.1:\(number)"), world)
            stop.raise()
        }
        try await group.waitForAll()
    }
}
