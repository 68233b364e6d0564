import HTTP
import Platform
import Support
import Testing

@testable import Catalog
@testable import Simulators

/// `/v1/images`.
@Suite(.timeLimit(.minutes(1))) struct PictureTests {
    private let configuration = RawConnection.response(
        200, #"{"images":{"poster_sizes":["w92","w500","original"],"backdrop_sizes":["w1280"]}}"#)

    @Test func `a picture is served as it is, for good, and asked for once`() async throws {
        try await withTemporaryFolder { folder in
            let world = World()
            try await withSimulators(world) { addresses in
                let catalog = try TestCatalog(tmdb: addresses.base(.tmdb), folder: folder)
                let first = await catalog.get("/v1/images/w500/poster-10331.jpg")
                let tag = try #require(first.headers["ETag"])
                let second = await catalog.get("/v1/images/w500/poster-10331.jpg", headers: ["If-None-Match": tag])
                let restarted = try TestCatalog(tmdb: addresses.base(.tmdb), folder: folder)
                restarted.clock.advance(100 * 86_400)
                let third = await restarted.get("/v1/images/w500/poster-10331.jpg")
                guard case .data(let bytes) = first.body, case .data(let kept) = third.body else {
                    Issue.record("no picture")
                    return
                }
                #expect(bytes == TMDBPicture.jpeg && kept == bytes)
                #expect(first.headers["Content-Type"] == "image/jpeg")
                #expect(first.headers["Cache-Control"] == "private, max-age=31536000, immutable")
                #expect(second.status == .notModified)
                #expect(world.log.count(.tmdb, path: "/t/p/w500/poster-10331.jpg") == 1)
            }
        }
    }

    @Test(arguments: [
        "w501/poster-10331.jpg", "w500/missing.jpg", "w500/poster-10331.gif", "w500/..%2F..%2F3%2Fmovie.jpg",
        "..%2Fw500/a.jpg", "w500/%2e%2e.jpg", "original%3F/a.jpg",
    ])
    func `what TMDB does not have is not found`(path: String) async throws {
        try await withSimulatedTMDB { catalog, _ in
            let response = await catalog.get("/v1/images/\(path)")
            #expect([404, 400].contains(response.status.rawValue), "\(response.text)")
        }
    }

    @Test func `a page in the place of a picture is refused, and not kept`() async throws {
        let server = try RawServer(inTurn: [
            configuration, RawConnection.response(200, "<html>oops</html>", headers: ["Content-Type: image/jpeg"]),
            RawConnection.response(503, ""),
        ])
        let catalog = try TestCatalog(tmdb: server.url)
        let page = await catalog.get("/v1/images/w500/a.jpg")
        let error = await catalog.get("/v1/images/w500/a.jpg")
        #expect(page.status == .badGateway && page.code == "tmdb_unreadable")
        #expect(error.status == .serviceUnavailable && error.code == "tmdb_unavailable")
    }

    @Test func `sizes are those that TMDB names, and no others reach its host`() async throws {
        let server = try RawServer(configuration)
        let catalog = try TestCatalog(tmdb: server.url)
        for size in ["w342", "w45", "h632"] {
            let response = await catalog.get("/v1/images/\(size)/a.jpg")
            #expect(response.status == .notFound)
        }
        #expect(server.requests.count == 1)
    }

    @Test func `sizes that are none are not believed`() async throws {
        let server = try RawServer(RawConnection.response(200, #"{"images":{"poster_sizes":["../../3"]}}"#))
        let response = await (try TestCatalog(tmdb: server.url)).get("/v1/images/w500/a.jpg")
        #expect(response.status == .badGateway)
    }
}
