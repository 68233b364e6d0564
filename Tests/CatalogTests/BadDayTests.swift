import Contracts
import HTTP
import Lifecycle
import Platform
import Support
import Testing

@testable import Catalog

/// TMDB down, slow, or answering something else than it promises.
@Suite(.timeLimit(.minutes(1))) struct BadDayTests {
    private static func refusal(_ code: Int) -> String {
        #"{"success":false,"status_code":\#(code),"status_message":"No."}"#
    }

    /// What TMDB sends, and what becomes of it.
    struct BadAnswer: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let bytes: String
        let status: Int
        let code: String

        init(_ description: String, _ bytes: String, _ status: Int, _ code: String) {
            testDescription = description
            self.bytes = bytes
            self.status = status
            self.code = code
        }
    }

    private static let badAnswers = [
        BadAnswer(
            "HTML with 200",
            RawConnection.response(200, "<html>Bad gateway</html>", headers: ["Content-Type: text/html"]), 502,
            "tmdb_unreadable"),
        BadAnswer(
            "half a document", RawConnection.response(200, #"{"id":10331,"title":"Night of the"#), 502,
            "tmdb_unreadable"),
        BadAnswer(
            "a connection cut in the middle",
            "HTTP/1.1 200 OK\r\nContent-Length: 5000\r\nConnection: close\r\n\r\n{\"id\":10331", 502, "tmdb_unreadable"),
        BadAnswer("an empty body", RawConnection.response(200, ""), 502, "tmdb_unreadable"),
        BadAnswer("an array", RawConnection.response(200, "[]"), 502, "tmdb_unreadable"),
        BadAnswer("null", RawConnection.response(200, "null"), 502, "tmdb_unreadable"),
        BadAnswer("other types", RawConnection.response(200, #"{"id":"10331","title":7}"#), 502, "tmdb_unreadable"),
        BadAnswer(
            "a film without a name", RawConnection.response(200, #"{"id":10331,"title":null}"#), 502, "tmdb_unreadable"),
        BadAnswer(
            "another film", RawConnection.response(200, #"{"id":7,"title":"Another film"}"#), 502, "tmdb_unreadable"),
        BadAnswer(
            "nine megabytes", RawConnection.response(200, String(repeating: " ", count: 9 << 20)), 502,
            "tmdb_unreadable"),
        BadAnswer(
            "a hundred thousand brackets", RawConnection.response(200, String(repeating: "[", count: 100_000)), 502,
            "tmdb_unreadable"),
        BadAnswer(
            "a redirect", RawConnection.response(302, "", headers: ["Location: http://127.0.0.1:9/"]), 502,
            "tmdb_unreadable"),
        BadAnswer("a 404 in HTML", RawConnection.response(404, "<html>no such page</html>"), 502, "tmdb_unreadable"),
        BadAnswer("a 404 of TMDB", RawConnection.response(404, refusal(34)), 404, "title_not_found"),
        BadAnswer("a 400", RawConnection.response(400, refusal(22)), 502, "tmdb_unreadable"),
        BadAnswer("a refused key", RawConnection.response(401, refusal(7)), 503, "tmdb_credential_refused"),
        BadAnswer("too many requests", RawConnection.response(429, refusal(25)), 503, "tmdb_unavailable"),
        BadAnswer("an error", RawConnection.response(500, refusal(11)), 503, "tmdb_unavailable"),
        BadAnswer(
            "maintenance in HTML", RawConnection.response(503, "<html>maintenance</html>"), 503, "tmdb_unavailable"),
    ]

    @Test(arguments: badAnswers)
    func `every bad answer is a clear problem`(answer: BadAnswer) async throws {
        let server = try RawServer { connection, _ in
            connection.send(answer.bytes)
            if answer.bytes.contains("Connection: close") { connection.end() }
        }
        let catalog = try TestCatalog(tmdb: server.url)
        let response = await catalog.get("/v1/movies/10331")
        #expect(response.status.rawValue == answer.status)
        #expect(response.code == answer.code)
        #expect(response.headers["Content-Type"] == "application/problem+json")
        #expect((response.headers["Retry-After"] != nil) == (answer.status == 503))
    }

    @Test func `a TMDB that is not there is a 503`() async throws {
        let server = try RawServer("")
        server.stop()
        let response = try await TestCatalog(tmdb: server.url).get("/v1/movies/10331")
        #expect(response.status == .serviceUnavailable)
        #expect(response.code == "tmdb_unavailable")
    }

    @Test func `a TMDB that does not answer is a 504`() async throws {
        let server = try RawServer { connection, _ in connection.waitUntilClientLeaves() }
        let response = try await TestCatalog(tmdb: server.url, timeout: 1).get("/v1/movies/10331")
        #expect(response.status == .gatewayTimeout)
        #expect(response.code == "tmdb_timed_out")
    }

    @Test func `an address that the configuration does not name is not called`() async throws {
        let response = try await TestCatalog(tmdb: "http://localhost.invalid").get("/v1/movies/10331")
        #expect(response.code == "tmdb_unavailable")
    }

    @Test func `a 429 is passed on, and TMDB left alone for as long as it asks`() async throws {
        let server = try RawServer(RawConnection.response(429, Self.refusal(25), headers: ["Retry-After: 30"]))
        let catalog = try TestCatalog(tmdb: server.url)
        let first = await catalog.get("/v1/movies/10331")
        #expect(first.headers["Retry-After"] == "30")
        for number in 1...50 {
            let next = await catalog.get("/v1/movies/\(number)")
            #expect(next.status == .serviceUnavailable)
        }
        #expect(server.requests.count == 1)
    }

    @Test func `a 429 does not keep what is cached from being served`() async throws {
        let server = try RawServer(inTurn: [
            RawConnection.response(200, film),
            RawConnection.response(429, Self.refusal(25), headers: ["Retry-After: 30"]),
        ])
        let catalog = try TestCatalog(tmdb: server.url)
        let first = await catalog.get("/v1/movies/10331")
        catalog.clock.advance(10 * 86_400)
        let second = await catalog.get("/v1/movies/10331")
        #expect(second.status == .ok)
        #expect(second.text == first.text)
    }

    @Test func `with TMDB gone what was seen is served with its age, and the service says it is degraded`() async throws
    {
        let server = try RawServer(RawConnection.response(200, film))
        let catalog = try TestCatalog(tmdb: server.url)
        let first = await catalog.get("/v1/movies/10331")
        server.stop()
        catalog.clock.advance(20 * 86_400)
        let second = await catalog.get("/v1/movies/10331")
        let unseen = await catalog.get("/v1/movies/1")
        let check = try #require(catalog.service.checks.first)
        let state = await check.check()
        #expect(first.headers["Age"] == "0")
        #expect(second.status == .ok)
        #expect(second.text == first.text)
        #expect(second.headers["Age"] == "\(20 * 86_400)")
        #expect(second.headers["Cache-Status"] == "prostream; hit; ttl=\(43_200 - 20 * 86_400)")
        #expect(unseen.status == .serviceUnavailable)
        #expect(!check.isRequired)
        #expect(state == .unavailable("TMDB cannot be reached or wants to be left alone"))
    }

    @Test func `a key that TMDB refuses shows in readiness before anybody asks`() async throws {
        let server = try RawServer(RawConnection.response(401, Self.refusal(7)))
        let catalog = try TestCatalog(tmdb: server.url)
        let state = try await #require(catalog.service.checks.first).check()
        #expect(state == .unavailable("TMDB refuses the key: set TMDB_API_KEY to one that is valid"))
        #expect(server.requests.map(\.line) == ["GET /3/authentication?api_key=simulated-key HTTP/1.1"])
    }
}
