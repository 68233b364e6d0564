@testable import Simulators

/// Runs the simulated TMDB on a socket while the test does.
func withSimulatedTMDB(
    _ world: World = World(), _ test: @escaping @Sendable (TestCatalog, World) async throws -> Void
) async throws {
    try await withSimulators(world) { addresses in
        try await test(try TestCatalog(tmdb: addresses.base(.tmdb)), world)
    }
}
