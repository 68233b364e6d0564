import Contracts
import HTTP
import Platform
import Support
import Testing

@testable import Indexer
@testable import Simulators

@Suite(.timeLimit(.minutes(1))) struct RouteTests {
    private struct Document: Decodable {
        let paths: [String: [String: Operation]]
    }

    private struct Operation: Decodable {
        let operationId: String
    }

    private static let served = [
        "get /v1/releases", "get /v1/search", "get /v1/releases/{id}/torrent", "get /v1/indexers", "post /v1/parse",
        "post /v1/outcomes", "get /v1/profile", "put /v1/profile", "delete /v1/profile",
    ]
    private static let common = ["get /health", "get /ready", "get /metrics", "get /openapi.json"]

    @Test func `the document names every route and no other`() throws {
        let document = try JSONDecoder().decode(Document.self, from: Data(PackageResources.openapi_json))
        let described = document.paths.flatMap { path, operations in operations.keys.map { "\($0) \(path)" } }
        #expect(Set(described) == Set(Self.served + Self.common))
    }

    @Test(arguments: ["/v1/releases?title=movie:10331", "/v1/search?query=x", "/v1/indexers", "/v1/releases/x/torrent"])
    func `nobody gets nothing`(target: String) async throws {
        let response = await (try TestIndexer(prowlarr: "http://127.0.0.1:9")).get(target, as: nil)
        #expect(response.status == .unauthorized)
    }

    @Test func `all that is wrong with a query is said at once`() async throws {
        let target = "/v1/releases?title=film&minimumSeeders=-1&videoCodecs=betamax&nonsense=1"
        let response = await (try TestIndexer(prowlarr: "http://127.0.0.1:9")).get(target)
        let problem = try WireFormat.decode(Problem.self, from: Data(response.text.utf8))
        #expect(Set((problem.errors ?? []).map(\.field)) == ["title", "minimumSeeders", "videoCodecs", "nonsense"])
    }

    @Test func `names are read in their order`() async throws {
        let body = #"{"names":["Sintel.2010.1080p.BluRay.x264-DURIAN","The.Lantern.Hour.S01E02.720p.HDTV.x264-GLOW"]}"#
        let response = await (try TestIndexer(prowlarr: "http://127.0.0.1:9")).send(.post, "/v1/parse", body)
        let answer = try WireFormat.decode(ParseAnswer.self, from: Data(response.text.utf8))
        #expect(answer.items.map(\.title) == ["Sintel", "The Lantern Hour"])
        #expect(answer.items.map(\.episodes) == [[], [2]])
    }

    @Test func `a profile changes the order and what is left out`() async throws {
        let (usual, small) = try await withSimulators { addresses in
            let indexer = try TestIndexer(prowlarr: addresses.base(.prowlarr))
            let film = "/v1/releases?title=movie:10331"
            return (
                try await indexer.search(film), try await indexer.search("\(film)&resolutions=720p,480p&camera=true")
            )
        }
        #expect(usual.items.first?.parsed.resolution == "1080p")
        #expect(small.items.first?.parsed.resolution == "720p")
        #expect(small.rejected.contains { $0.code == "resolution_not_wanted" })
        #expect(!small.rejected.contains { $0.code == "camera_recording" })
    }

    @Test func `indexers are listed with what they are and whether they are blocked`() async throws {
        let world = World()
        world.prowlarr.fail(2)
        let response = try await withSimulators(world) { addresses in
            await (try TestIndexer(prowlarr: addresses.base(.prowlarr))).get("/v1/indexers")
        }
        let list = try WireFormat.decode(IndexerAnswerList.self, from: Data(response.text.utf8))
        let blocked = list.items.filter(\.isBlocked)
        #expect(blocked.map(\.name) == ["Archive Vault"])
        #expect(blocked.first?.blockedUntil != nil)
        #expect(list.items.filter(\.isSearched).count == 4)
    }
}
