import HTTPFetching
import Platform
import Support
import Testing

@Suite(.timeLimit(.minutes(1))) struct FetcherTests {
    @Test func `status, headers and body arrive as they were sent`() async throws {
        let server = try RawServer(RawConnection.response(418, "short and stout", headers: ["X-Pot: tea"]))
        let response = try await Fetcher(for: server).send(FetchRequest(server.url + "/pot?a=1"))
        #expect(response.status == 418)
        #expect(response.headers["x-pot"] == "tea")
        #expect(String(decoding: response.body, as: UTF8.self) == "short and stout")
        #expect(server.requests.map(\.line) == ["GET /pot?a=1 HTTP/1.1"])
        #expect(server.requests.first?.header("User-Agent") == "ProStream")
    }

    @Test func `a body is sent with its length, and without a content type nobody chose`() async throws {
        let server = try RawServer(RawConnection.response(201))
        let fetcher = Fetcher(for: server)
        _ = try await fetcher.send(FetchRequest(server.url, method: "POST", body: Data("a=b".utf8)))
        _ = try await fetcher.send(FetchRequest(server.url, method: "POST", body: Data()))
        let json: FetchHeaders = ["Content-Type": "application/json"]
        _ = try await fetcher.send(FetchRequest(server.url, method: "PUT", headers: json, body: Data("{}".utf8)))
        #expect(server.requests.map { String(decoding: $0.body, as: UTF8.self) } == ["a=b", "", "{}"])
        #expect(server.requests.map { $0.header("Content-Type") } == [nil, nil, "application/json"])
        #expect(server.requests.map { $0.header("Content-Length") } == ["3", "0", "2"])
        #expect(server.requests.allSatisfy { $0.header("Expect") == nil })
    }

    @Test func `connections are used again`() async throws {
        let server = try RawServer(RawConnection.response(200, "x"))
        let fetcher = Fetcher(for: server)
        for _ in 0..<5 { _ = try await fetcher.send(FetchRequest(server.url)) }
        #expect(server.requests.count == 5)
        #expect(server.connectionCount == 1)
    }

    @Test func `a range is asked for by first and last byte`() async throws {
        let server = try RawServer(RawConnection.response(206, "x"))
        let fetcher = Fetcher(for: server)
        _ = try await fetcher.send(FetchRequest(server.url, range: 10..<20))
        _ = try await fetcher.send(FetchRequest(server.url, range: 10..<Int64.max))
        #expect(server.requests.map { $0.header("Range") } == ["bytes=10-19", "bytes=10-"])
    }

    @Test func `a body past the cap is refused, announced or not`() async throws {
        let announced = try RawServer(RawConnection.response(200, String(repeating: "x", count: 101)))
        let silent = try RawServer { connection, _ in
            connection.send("HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n" + String(repeating: "x", count: 101))
            connection.end()
        }
        for server in [announced, silent] {
            await #expect(throws: FetchError.bodyTooLarge) {
                _ = try await Fetcher(for: server).send(FetchRequest(server.url, maximumBodyBytes: 100))
            }
            let fits = try await Fetcher(for: server).send(FetchRequest(server.url, maximumBodyBytes: 101))
            #expect(fits.body.count == 101)
        }
    }

    @Test func `a small compressed body that grows past the cap is refused`() async throws {
        // 1 MiB of zeroes, by gzip -9.
        let bomb = try #require(Data(base64Encoded: GzipBomb.oneMebibyte))
        let server = try RawServer { connection, _ in
            connection.send("HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: \(bomb.count)\r\n\r\n")
            connection.send(bomb)
        }
        let fetcher = Fetcher(for: server)
        var request = FetchRequest(server.url, maximumBodyBytes: 100 << 10, acceptsCompression: true)
        await #expect(throws: FetchError.bodyTooLarge) { _ = try await fetcher.send(request) }
        request.maximumBodyBytes = 1 << 20
        let whole = try await fetcher.send(request)
        #expect(whole.body.count == 1 << 20)
    }

    @Test func `an answer that is cut, reset or never comes is an error of its own`() async throws {
        let cut = try RawServer { connection, _ in
            connection.send("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\n12345")
            connection.end()
        }
        let reset = try RawServer { connection, _ in connection.reset() }
        let silent = try RawServer { connection, _ in connection.waitUntilClientLeaves() }
        for server in [cut, reset] {
            await #expect(throws: FetchError.truncated) {
                _ = try await Fetcher(for: server).send(FetchRequest(server.url))
            }
        }
        await #expect(throws: FetchError.timedOut) {
            _ = try await Fetcher(for: silent).send(FetchRequest(silent.url, timeout: .milliseconds(50)))
        }
    }

    @Test func `a port nobody listens on is not connected to`() async throws {
        let server = try RawServer(RawConnection.response())
        let fetcher = Fetcher(for: server)
        server.stop()
        await #expect(throws: FetchError.cannotConnect) { _ = try await fetcher.send(FetchRequest(server.url)) }
    }

    @Test func `endless headers end the transfer`() async throws {
        let server = try RawServer { connection, _ in
            connection.send("HTTP/1.1 200 OK\r\n")
            while connection.send("X-More: \(String(repeating: "x", count: 1_000))\r\n") {}
        }
        await #expect(throws: FetchError.failed("too many header bytes")) {
            _ = try await Fetcher(for: server).send(FetchRequest(server.url))
        }
    }

    @Test(arguments: [
        "file:///etc/passwd", "ftp://127.0.0.1/", "gopher://127.0.0.1/", "magnet:?xt=urn:btih:a", "javascript:alert(1)",
    ])
    func `only http and https are spoken`(url: String) async {
        await #expect(throws: FetchError.schemeRefused) { _ = try await Fetcher().send(FetchRequest(url)) }
    }

    @Test(arguments: [
        "", "/path", "http://", "http://a b/", "http://ann:secret@127.0.0.1/", "http://a/\r\nX: y", "http://ä/",
    ])
    func `what is no plain absolute URL is refused`(url: String) async {
        await #expect(throws: FetchError.self) { _ = try await Fetcher().send(FetchRequest(url)) }
    }

    @Test func `a header cannot add a line`() async {
        let headers: FetchHeaders = ["X-One": "a\r\nX-Two: b"]
        await #expect(throws: FetchError.malformedRequest) {
            _ = try await Fetcher().send(FetchRequest("http://127.0.0.1:1/", headers: headers))
        }
    }

    @Test func `a hundred requests at once share a few connections`() async throws {
        let server = try RawServer(RawConnection.response(200, "x"))
        let fetcher = Fetcher(for: server)
        let answers = try await withThrowingTaskGroup(of: Int.self) { group in
            for _ in 0..<100 { group.addTask { try await fetcher.send(FetchRequest(server.url)).status } }
            return try await group.reduce(0) { $0 + $1 }
        }
        #expect(answers == 20_000)
        #expect(server.connectionCount <= 16)
    }
}

extension Fetcher {
    /// Allowed to reach these servers on loopback.
    convenience init(for servers: RawServer...) {
        self.init(options: FetcherOptions(addressGuard: .publicOnly(allowingHostsOf: servers.map(\.url))))
    }
}
