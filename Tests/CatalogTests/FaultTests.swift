import Contracts
import HTTP
import Platform
import Support
import Testing

@testable import Catalog
@testable import Simulators

/// Everything that can go wrong at TMDB, against every route.
@Suite(.timeLimit(.minutes(3))) struct FaultTests {
    static let routes = [
        "/v1/search?query=living", "/v1/search?query=living&type=movie", "/v1/search?query=example&type=person",
        "/v1/search?query=tt0063350", "/v1/search?query=themoviedb.org%2Fmovie%2F10331", "/v1/movies/popular",
        "/v1/movies/trending", "/v1/tv/on-the-air", "/v1/discover/movies?genres=27", "/v1/discover/tv",
        "/v1/genres/movies", "/v1/movies/10331", "/v1/tv/900100", "/v1/tv/900100/seasons/1",
        "/v1/tv/900100/seasons/1/episodes/1", "/v1/people/900001", "/v1/collections/900300", "/v1/titles/movie:10331",
        "/v1/titles/tv:900100:s1:e1", "/v1/images/w500/poster-10331.jpg",
    ]

    static let faults = [
        Fault(.tmdb, .rateLimit, times: -1), Fault(.tmdb, .rateLimit, times: -1, retryAfter: 0),
        Fault(.tmdb, .rateLimit, times: -1, retryAfter: 30), Fault(.tmdb, .status, times: -1, status: 500),
        Fault(.tmdb, .status, times: -1, status: 502), Fault(.tmdb, .status, times: -1, status: 503),
        Fault(.tmdb, .status, times: -1, status: 504), Fault(.tmdb, .html, times: -1, status: 200),
        Fault(.tmdb, .html, times: -1, status: 503), Fault(.tmdb, .truncate, times: -1),
        Fault(.tmdb, .reset, times: -1),
        Fault(.tmdb, .garbage, times: -1), Fault(.tmdb, .empty, times: -1),
    ]

    @Test(arguments: faults, routes)
    func `what was seen is served, and what was not is a clear problem`(fault: Fault, route: String) async throws {
        let world = World()
        try await withSimulators(world) { addresses in
            let warm = try TestCatalog(tmdb: addresses.base(.tmdb))
            let before = await warm.get(route)
            world.faults.add(fault)
            warm.clock.advance(20 * 86_400)
            let after = await warm.get(route)
            let cold = await (try TestCatalog(tmdb: addresses.base(.tmdb))).get(route)
            #expect(before.status == .ok, "\(before.text)")
            #expect(after.status == .ok)
            #expect(after.headers["ETag"] == before.headers["ETag"])
            #expect([502, 503].contains(cold.status.rawValue), "\(cold.text)")
            #expect(cold.code.hasPrefix("tmdb_"))
            #expect((cold.headers["Retry-After"] != nil) == (cold.status == .serviceUnavailable))
        }
    }

    @Test(arguments: routes) func `an answer that comes late is an answer`(route: String) async throws {
        let world = World()
        world.faults.add(Fault(.tmdb, .latency, times: -1, milliseconds: 50))
        try await withSimulators(world) { addresses in
            let response = await (try TestCatalog(tmdb: addresses.base(.tmdb))).get(route)
            #expect(response.status == .ok)
        }
    }

    @Test(arguments: routes) func `an answer that stalls half-way is a 504`(route: String) async throws {
        let world = World()
        world.faults.add(Fault(.tmdb, .stall, times: -1))
        try await withSimulators(world) { addresses in
            let response = await (try TestCatalog(tmdb: addresses.base(.tmdb), timeout: 1)).get(route)
            #expect(response.status == .gatewayTimeout)
            #expect(response.code == "tmdb_timed_out")
        }
    }

    /// Or a 504, where the resolver itself does not answer in time.
    @Test(arguments: routes) func `a host without an address is a clear problem`(route: String) async throws {
        let response = await (try TestCatalog(tmdb: "http://tmdb.invalid")).get(route)
        #expect([503, 504].contains(response.status.rawValue))
        #expect(["tmdb_unavailable", "tmdb_timed_out"].contains(response.code))
    }

    @Test(
        arguments: [
            "null", "[]", "7", #""text""#, "{}", #"{"id":null,"results":null}"#, #"{"id":"10331","results":{}}"#,
            #"{"results":[null,7,"x",[],{"id":"7"},{"id":null},{"id":1e400}],"total_pages":"many"}"#,
            #"{"id":10331,"title":7,"name":[],"credits":"none","images":[],"season_number":"1","episodes":{}}"#,
        ], routes)
    func `other types and nulls are never our own error`(body: String, route: String) async throws {
        let server = try RawServer(RawConnection.response(200, body))
        let response = await (try TestCatalog(tmdb: server.url)).get(route)
        #expect([200, 404, 502].contains(response.status.rawValue), "\(response.text)")
    }
}
