import Contracts
import HTTP
import Platform
import Support
import Testing

@testable import Indexer
@testable import Simulators

/// One indexer in trouble, in each way that the simulator knows: the others' releases come, and it is said what failed.
@Suite(.timeLimit(.minutes(2))) struct FaultTests {
    private static let film = "/v1/releases?title=movie:10331"

    private func found(_ fault: Fault, patience: Int = 8, deadline: Int = 45) async throws -> ReleaseSearch {
        let world = World()
        world.faults.add(fault)
        return try await withSimulators(world) { addresses in
            let variables = ["INDEXER_SEARCH_SECONDS": "\(patience)", "INDEXER_DEADLINE_SECONDS": "\(deadline)"]
            return try await TestIndexer(prowlarr: addresses.base(.prowlarr), variables: variables).search(Self.film)
        }
    }

    @Test(arguments: [Fault.Kind.status, .html, .truncate, .reset, .garbage, .empty, .rateLimit])
    func `whatever an indexer answers, the others' releases are there and it has failed`(kind: Fault.Kind) async throws
    {
        let found = try await found(
            Fault(.prowlarr, kind, pathPrefix: "/api/v1/search", status: kind == .html ? 200 : nil))
        let failed = found.indexers.filter { $0.state == .failed }
        #expect(failed.count == 1)
        #expect(failed.allSatisfy { $0.reason?.isEmpty == false })
        #expect(!found.items.isEmpty)
        #expect(!found.complete)
    }

    @Test(arguments: [Fault.Kind.latency, .stall, .drip])
    func `an indexer that does not end is pending when the answer is due`(kind: Fault.Kind) async throws {
        let fault = Fault(
            .prowlarr, kind, pathPrefix: "/api/v1/search", milliseconds: kind == .drip ? 1_000 : 3_600_000)
        let found = try await found(fault, patience: 1)
        #expect(found.indexers.count { $0.state == .pending } == 1)
        #expect(found.indexers.count { $0.state == .answered } == 3)
        #expect(!found.items.isEmpty)
        #expect(!found.complete)
    }

    @Test(arguments: [Fault.Kind.stall, .drip])
    func `an indexer that does not end in its own time has failed`(kind: Fault.Kind) async throws {
        let found = try await found(
            Fault(.prowlarr, kind, pathPrefix: "/api/v1/search", milliseconds: kind == .drip ? 500 : 3_600_000),
            patience: 30, deadline: 1)
        let failed = found.indexers.filter { $0.state == .failed }
        #expect(failed.count == 1)
        #expect(!found.items.isEmpty)
    }

    @Test func `a Prowlarr that was away is asked again`() async throws {
        let world = World()
        try await withSimulators(world) { addresses in
            let indexer = try TestIndexer(prowlarr: addresses.base(.prowlarr))
            world.set { $0.prowlarrIsStarting = true }
            let away = await indexer.get(Self.film)
            #expect(away.code == "prowlarr_unavailable")
            #expect(away.headers["Retry-After"] != nil)
            world.set { $0.prowlarrIsStarting = false }
            #expect(try await indexer.search(Self.film).complete)
        }
    }

    @Test func `a Prowlarr that restarts between two searches is not noticed`() async throws {
        let world = World()
        let first = try await withSimulators(world) { addresses in
            let indexer = try TestIndexer(
                prowlarr: addresses.base(.prowlarr), variables: ["INDEXER_CACHE_SECONDS": "0"])
            let before = try await indexer.search(Self.film)
            // Every connection that it kept is gone.
            for _ in 0..<4 { world.faults.add(Fault(.prowlarr, .reset, pathPrefix: "/api/v1/search")) }
            let during = try await indexer.search("/v1/search?query=Sintel")
            #expect(during.indexers.allSatisfy { $0.state == .failed })
            let after = try await indexer.search("/v1/search?query=Tears")
            #expect(after.indexers.contains { $0.state == .answered })
            return before
        }
        #expect(first.complete)
    }

    @Test func `a wrong key is an empty 401 at Prowlarr, and a problem that says so here`() async throws {
        let response = try await withSimulators { addresses in
            await (try TestIndexer(prowlarr: addresses.base(.prowlarr), key: "wrong")).get("/v1/search?query=x")
        }
        #expect(response.code == "prowlarr_key_refused")
        #expect(response.status == .serviceUnavailable)
    }
}
