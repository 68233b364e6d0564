import Contracts
import HTTP
import Platform
import Support
import Testing

@testable import Indexer
@testable import Simulators

@Suite(.timeLimit(.minutes(1))) struct BadProwlarrTests {
    private static let film = "/v1/releases?title=movie:10331"

    /// What the service answers while Prowlarr's list of indexers meets a fault.
    private func answer(_ fault: Fault) async throws -> Response {
        let world = World()
        world.faults.add(fault)
        return try await withSimulators(world) { addresses in
            await (try TestIndexer(prowlarr: addresses.base(.prowlarr))).get(Self.film)
        }
    }

    @Test func `a Prowlarr that is not there is a 503 with its own code`() async throws {
        let server = try RawServer("")
        let address = server.url
        server.stop()
        let response = await (try TestIndexer(prowlarr: address)).get(Self.film)
        #expect(response.status == .serviceUnavailable)
        #expect(response.code == "prowlarr_unavailable")
        #expect(response.headers["Retry-After"] != nil)
    }

    @Test func `a wrong key is said to be one`() async throws {
        let response = try await withSimulators { addresses in
            await (try TestIndexer(prowlarr: addresses.base(.prowlarr), key: "wrong")).get(Self.film)
        }
        #expect(response.status == .serviceUnavailable)
        #expect(response.code == "prowlarr_key_refused")
    }

    @Test(arguments: [Fault.Kind.garbage, .empty])
    func `an answer that is no JSON is a 502`(kind: Fault.Kind) async throws {
        let response = try await answer(Fault(.prowlarr, kind, pathPrefix: "/api/v1/indexer"))
        #expect(response.status == .badGateway)
        #expect(response.code == "prowlarr_unreadable")
    }

    @Test func `an answer that is cut is a 502`() async throws {
        let response = try await answer(Fault(.prowlarr, .truncate, pathPrefix: "/api/v1/indexer"))
        #expect(response.status == .badGateway)
    }

    @Test func `a page instead of one indexer's rows is that indexer's failure alone`() async throws {
        let world = World()
        world.faults.add(Fault(.prowlarr, .html, pathPrefix: "/api/v1/search", status: 200))
        let found = try await withSimulators(world) { addresses in
            try await TestIndexer(prowlarr: addresses.base(.prowlarr)).search(Self.film)
        }
        #expect(found.indexers.count { $0.state == .failed } == 1)
        #expect(!found.items.isEmpty)
        #expect(!found.complete)
    }

    @Test func `rows of another form are left out, and the others kept`() throws {
        let rows = """
            [{"title":"A 2008","guid":"g","indexerId":1,"size":5,"protocol":"torrent"}, {"title":7}, "x",
             {"title":"B 2008","guid":8,"indexerId":2,"size":"big","seeders":-1}]
            """
        let list = try JSONDecoder().decode(LossyList<ProwlarrRow>.self, from: Data(rows.utf8))
        #expect(list.elements.map(\.title) == ["A 2008", "B 2008"])
        #expect(list.elements.last?.size == 0)
    }

    @Test func `Prowlarr's key is in no answer and in no line of the log`() async throws {
        let world = World()
        world.faults.add(Fault(.prowlarr, .status, pathPrefix: "/api/v1/search", status: 500))
        let said = try await withSimulators(world) { addresses in
            let indexer = try TestIndexer(prowlarr: addresses.base(.prowlarr))
            var said = ""
            for target in [Self.film, "/v1/search?query=Sintel", "/v1/indexers"] {
                said += await indexer.get(target).text
            }
            let found = try await indexer.search(Self.film)
            for item in found.items { said += await indexer.get("/v1/releases/\(item.id)/torrent").text }
            return said + indexer.log.text
        }
        #expect(said.contains("upstream call failed"))
        #expect(!said.contains(World.key))
    }
}
