import HTTPFetching
import Platform
import Support
import Testing

@Suite(.timeLimit(.minutes(1))) struct RedirectTests {
    @Test func `a redirect is an error, a response, or followed, as the request says`() async throws {
        let server = try RawServer { connection, request in
            let isFirst = request.line.hasPrefix("GET /a ")
            connection.send(isFirst ? Self.redirect(302, "b?x=1") : RawConnection.response(200, "there"))
        }
        let fetcher = Fetcher(for: server)
        await #expect(throws: FetchError.redirectRefused) {
            _ = try await fetcher.send(FetchRequest(server.url + "/a"))
        }
        let reported = try await fetcher.send(FetchRequest(server.url + "/a", redirects: .report))
        let followed = try await fetcher.send(FetchRequest(server.url + "/a", redirects: .follow(maximum: 1)))
        #expect(reported.status == 302)
        #expect(reported.headers["Location"] == "b?x=1")
        #expect(followed.status == 200)
        #expect(followed.effectiveURL == server.url + "/b?x=1")
    }

    @Test func `a circle of redirects ends`() async throws {
        let server = try RawServer(Self.redirect(307, "/again"))
        await #expect(throws: FetchError.tooManyRedirects) {
            _ = try await Fetcher(for: server).send(FetchRequest(server.url, redirects: .follow(maximum: 3)))
        }
        #expect(server.requests.count == 4)
    }

    @Test func `credentials stay with the origin they were meant for`() async throws {
        let other = try RawServer(RawConnection.response(200))
        let first = try RawServer { connection, request in
            let isFirst = request.line.hasPrefix("GET /1 ")
            connection.send(Self.redirect(302, isFirst ? "/2" : other.url + "/3"))
        }
        let secrets: FetchHeaders = [
            "Authorization": "Bearer t", "Cookie": "c", "X-Api-Key": "k", "X-Anything": "a", "Accept": "text/plain",
        ]
        let request = FetchRequest(first.url + "/1", headers: secrets, range: 0..<1, redirects: .follow(maximum: 5))
        _ = try await Fetcher(for: first, other).send(request)
        let last = try #require(other.requests.first)
        #expect(first.requests.map { $0.header("Authorization") } == ["Bearer t", "Bearer t"])
        #expect(["Authorization", "Cookie", "X-Api-Key", "X-Anything"].allSatisfy { last.header($0) == nil })
        #expect(last.header("Accept") == "text/plain")
        #expect(last.header("Range") == "bytes=0-0")
    }

    @Test func `a body is sent again to the same origin only`() async throws {
        let other = try RawServer(RawConnection.response(200))
        let same = try RawServer { connection, request in
            connection.send(request.line.contains("/1 ") ? Self.redirect(308, "/2") : RawConnection.response(200))
        }
        let away = try RawServer(Self.redirect(307, other.url))
        let fetcher = Fetcher(for: same, away, other)
        let body = Data("secret=1".utf8)
        let follow = RedirectPolicy.follow(maximum: 2)
        _ = try await fetcher.send(FetchRequest(same.url + "/1", method: "POST", body: body, redirects: follow))
        await #expect(throws: FetchError.redirectRefused) {
            _ = try await fetcher.send(FetchRequest(away.url, method: "POST", body: body, redirects: follow))
        }
        #expect(same.requests.map(\.body) == [body, body])
        #expect(other.requests.isEmpty)
    }

    @Test func `see other turns a post into a get without its body`() async throws {
        let server = try RawServer { connection, request in
            connection.send(request.line.hasPrefix("POST") ? Self.redirect(303, "/2") : RawConnection.response(200))
        }
        let headers: FetchHeaders = ["Content-Type": "text/plain"]
        let request = FetchRequest(
            server.url, method: "POST", headers: headers, body: Data("x".utf8), redirects: .follow(maximum: 1))
        _ = try await Fetcher(for: server).send(request)
        let last = try #require(server.requests.last)
        #expect(last.line == "GET /2 HTTP/1.1")
        #expect(last.header("Content-Type") == nil)
        #expect(last.body.isEmpty)
    }

    @Test(arguments: [
        ("file:///etc/passwd", FetchError.schemeRefused), ("magnet:?xt=urn:btih:a", .schemeRefused),
        ("http://127.0.0.1:9/", .addressRefused), ("http://localhost:9/", .addressRefused),
        ("http://169.254.169.254/latest/meta-data", .addressRefused), ("http://ann@example.com/", .malformedURL),
    ])
    func `a redirect leads nowhere that a request could not go`(location: String, error: FetchError) async throws {
        let server = try RawServer(Self.redirect(302, location))
        await #expect(throws: error) {
            _ = try await Fetcher(for: server).send(FetchRequest(server.url, redirects: .follow(maximum: 3)))
        }
    }

    private static func redirect(_ status: Int, _ location: String) -> String {
        RawConnection.response(status, "", headers: ["Location: \(location)"])
    }
}
