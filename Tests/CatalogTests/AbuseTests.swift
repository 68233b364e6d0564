import Contracts
import HTTP
import Platform
import Support
import Testing

@testable import Catalog

/// Strangers' input, and secrets.
@Suite(.timeLimit(.minutes(1))) struct AbuseTests {
    @Test(arguments: [
        "/v1/movies/abc", "/v1/movies/-1", "/v1/movies/0", "/v1/movies/+1", "/v1/movies/01", "/v1/movies/1e3",
        "/v1/movies/99999999999999999999", "/v1/movies/tt0063350", "/v1/movies/1:s1", "/v1/movies/%31%00",
        "/v1/movies/..%2F..%2Fmovie%2F550", "/v1/movies/%2e%2e", "/v1/tv/1/seasons/-1", "/v1/tv/1/seasons/1%3Ae2",
        "/v1/tv/1%3As1/seasons/1", "/v1/tv/1/seasons/1/episodes/x", "/v1/titles/movie", "/v1/titles/movie:x",
        "/v1/titles/tv:1:s1:e1:x", "/v1/titles/..%2F..", "/v1/titles/MOVIE:1", "/v1/search/", "/v1/lists",
    ])
    func `an identifier that is none is not found, and not sent to TMDB`(target: String) async throws {
        let server = try RawServer(RawConnection.response(200, film))
        let response = try await TestCatalog(tmdb: server.url).get(target)
        #expect(response.status.rawValue == 404 || response.status.rawValue == 400)
        #expect(server.requests.isEmpty)
    }

    @Test(arguments: [
        "/v1/movies/popular?page=0", "/v1/movies/popular?page=-1", "/v1/movies/popular?page=501",
        "/v1/movies/popular?page=1e9", "/v1/movies/popular?page=99999999999999999999", "/v1/movies/popular?page=",
        "/v1/movies/popular?page=1&page=2", "/v1/movies/popular?region=../", "/v1/movies/popular?region=USA",
        "/v1/tv/popular?region=US", "/v1/movies/popular?language=../../", "/v1/movies/10331?language=fr%0D%0AX:1",
        "/v1/movies/10331?language=fr%26api_key%3Dx", "/v1/movies/10331?api_key=x",
        "/v1/movies/10331?append_to_response=x",
        "/v1/movies/trending?window=year", "/v1/search", "/v1/search?query=", "/v1/search?query=%20%09",
        "/v1/search?query=a%00b", "/v1/search?query=x&type=opera", "/v1/search?query=x&year=1968",
        "/v1/search?query=x&type=movie&year=196", "/v1/search?query=\(String(repeating: "x", count: 201))",
        "/v1/discover/movies?genres=a", "/v1/discover/movies?genres=1%7C2", "/v1/discover/movies?sort=revenue",
        "/v1/discover/tv?originalLanguage=en-US", "/v1/titles/movie:1?language=fr", "/v1/genres/tv?page=1",
    ])
    func `a parameter that is wrong is refused by name, and nothing is sent to TMDB`(target: String) async throws {
        let server = try RawServer(RawConnection.response(200, film))
        let response = try await TestCatalog(tmdb: server.url).get(target)
        #expect(response.status == .unprocessableContent)
        #expect(response.code == "validation_failed")
        #expect(server.requests.isEmpty)
    }

    @Test func `every wrong parameter is named at once`() async throws {
        let server = try RawServer("")
        let catalog = try TestCatalog(tmdb: server.url)
        let problem = try await catalog.get(Problem.self, "/v1/search?type=opera&page=0&language=x&colour=red")
        #expect(Set(problem.errors?.map(\.field) ?? []) == ["query", "type", "page", "language", "colour"])
    }

    @Test func `what a stranger searches for stays one value of the query`() async throws {
        let server = try RawServer(RawConnection.response(200, #"{"results":[]}"#))
        let catalog = try TestCatalog(tmdb: server.url)
        _ = await catalog.get("/v1/search?type=movie&query=a%26api_key%3Dx%23%3F/..%2F%F0%9F%8E%AC%25")
        #expect(
            server.requests.map(\.line) == [
                "GET /3/search/movie?api_key=simulated-key&include_adult=false&language=en-US&page=1"
                    + "&query=a%26api_key%3Dx%23%3F%2F..%2F%F0%9F%8E%AC%25 HTTP/1.1"
            ])
    }

    @Test func `nobody gets anything without a credential`() async throws {
        let server = try RawServer(RawConnection.response(200, film))
        let catalog = try TestCatalog(tmdb: server.url)
        for route in catalog.service.routes where !route.isOpen {
            let path = route.pattern.replacing("{id}", with: "1").replacing("{title}", with: "movie:1")
                .replacing("{size}", with: "w500").replacing("{file}", with: "a.jpg")
                .replacing("{season}", with: "1").replacing("{episode}", with: "1")
            let response = await catalog.get(path, as: nil)
            #expect(response.status == .unauthorized, "\(path)")
        }
        #expect(server.requests.isEmpty)
    }

    @Test func `one cold title is asked for once, however many want it`() async throws {
        let server = try RawServer(RawConnection.response(200, film))
        let catalog = try TestCatalog(tmdb: server.url)
        let bodies = await withTaskGroup(of: String.self) { group in
            for number in 0..<1_000 {
                group.addTask { await catalog.get("/v1/movies/10331", as: "user\(number)").text }
            }
            return await group.reduce(into: Set<String>()) { $0.insert($1) }
        }
        #expect(bodies.count == 1)
        #expect(server.requests.count == 1)
    }

    @Test(arguments: ["0123456789abcdef0123456789abcdef", "eyJhbGciOiJIUzI1NiJ9.eyJhdWQiOiJ4In0.c2lnbmF0dXJl"])
    func `the key is in no answer and in no line of the log`(key: String) async throws {
        let server = try RawServer(inTurn: [
            RawConnection.response(200, film), RawConnection.response(500, "oops"), RawConnection.response(401, "no"),
            RawConnection.response(200, "<html>"),
            RawConnection.response(302, "", headers: ["Location: /3/movie/1?api_key=\(key)"]),
            "HTTP/1.1 200 OK\r\nContent-Length: nonsense\r\n\r\n",
        ])
        let catalog = try TestCatalog(tmdb: server.url, key: key)
        var answers: [Response] = []
        for number in 10_331...10_340 { answers.append(await catalog.get("/v1/movies/\(number)")) }
        server.stop()
        answers.append(await catalog.get("/v1/search?query=x"))
        for answer in answers {
            #expect(!answer.text.contains(key))
            #expect(!answer.headers.pairs.contains { $0.value.contains(key) })
        }
        #expect(!catalog.log.lines.isEmpty)
        #expect(!catalog.log.lines.contains { $0.contains(key) || $0.contains("api_key") })
    }

    @Test func `a token goes in a header and a key in the query, never the other way`() async throws {
        let server = try RawServer(RawConnection.response(200, film))
        _ = try await TestCatalog(tmdb: server.url, key: "a.b.c").get("/v1/movies/10331")
        _ = try await TestCatalog(tmdb: server.url, key: "abc").get("/v1/movies/10331")
        #expect(server.requests.map { $0.header("Authorization") } == ["Bearer a.b.c", nil])
        #expect(server.requests.map { $0.line.contains("api_key=abc") } == [false, true])
    }
}

extension Route {
    fileprivate var isOpen: Bool { if case .open = access { true } else { false } }
}
