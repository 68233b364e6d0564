import Contracts
import HTTP
import Platform
import Support
import Testing

@testable import Indexer
@testable import Simulators

@Suite(.timeLimit(.minutes(1))) struct BusyTrackerTests {
    /// What the service answers for a torrent whose indexer has got into this condition since the search.
    private func answer(_ change: @escaping @Sendable (inout ProwlarrState.Condition) -> Void) async throws -> Response
    {
        let world = World()
        return try await withSimulators(world) { addresses in
            let indexer = try TestIndexer(prowlarr: addresses.base(.prowlarr))
            let found = try await indexer.search("/v1/search?query=COMMONS")
            world.prowlarr.set(3, change)
            return await indexer.get("/v1/releases/\(found.items.first?.id ?? "none")/torrent")
        }
    }

    @Test func `a tracker that gives no more torrents today is busy`() async throws {
        let response = try await answer { $0.grabLimit = 120 }
        #expect(response.status == .serviceUnavailable)
        #expect(response.code == "tracker_busy")
        #expect(response.headers["Retry-After"] == "120")
    }

    @Test func `a tracker that fails is not our own error`() async throws {
        let response = try await answer { $0.isFailing = true }
        #expect(response.status == .badGateway)
        #expect(response.code == "tracker_failed")
    }
}
