import Observability
import Support
import Testing

@testable import Catalog

@Suite(.timeLimit(.minutes(1))) struct PolitenessTests {
    @Test(arguments: ["/v1/search?type=movie&query=night", "/v1/discover/movies"])
    func `what is for adults is asked for only by who wants it`(path: String) async throws {
        let server = try RawServer(RawConnection.response(200, #"{"results":[]}"#))
        let catalog = try TestCatalog(tmdb: server.url)
        for wish in ["", "includeAdult=false", "includeAdult=true"] {
            _ = await catalog.get(path + (path.contains("?") ? "&" : "?") + wish)
        }
        let asked = server.requests.map(\.line).filter { $0.contains("include_adult=") }
        #expect(asked.map { $0.contains("include_adult=true") } == [false, true])
    }

    @Test func `twenty calls a second are the limit, and what is left of it is in the metrics`() async throws {
        let server = try RawServer(RawConnection.response(200, #"{"results":[]}"#))
        let catalog = try TestCatalog(tmdb: server.url)
        _ = await catalog.get("/v1/search?type=movie&query=night")
        let left = catalog.metrics.render().split(separator: "\n").filter {
            $0.hasPrefix("prostream_upstream_budget_left{")
        }
        #expect(left == ["prostream_upstream_budget_left{upstream=\"tmdb\"} 19.0"])
    }
}
