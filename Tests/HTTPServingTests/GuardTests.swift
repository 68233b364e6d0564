import HTTP
import HTTPServing
import Support
import Testing

@Suite(.timeLimit(.minutes(1))) struct GuardTests {
    private let routes: [Route] = [
        .get("/a", access: .open) { _ in .text("a") },
        .post("/a", access: .open, bodyLimit: 1_000) { .text("read \($0.body.count)") },
    ]

    private func answer(to request: String) async throws -> String {
        try await withServer(routes: routes) { port, _ in
            let client = try RawClient(port: port)
            await client.send(request)
            // Ends only when the server closes the connection.
            return await client.receiveToEnd()
        }
    }

    @Test(arguments: [
        "POST /a HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\nContent-Length: 5\r\n\r\nabcde",
        "POST /a HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\nContent-Length: 3\r\n\r\nabc",
        "POST /a HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
        "POST /a HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: xchunked\r\n\r\n0\r\n\r\n",
        "POST /a HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: gzip, chunked\r\n\r\n0\r\n\r\n",
        "POST /a HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: identity\r\n\r\n",
        "POST /a HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: \u{B}chunked\r\n\r\n0\r\n\r\n",
        "POST /a HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
        "POST /a HTTP/1.0\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
        "POST /a HTTP/1.1\r\nHost: a\r\nContent-Length : 3\r\n\r\nabc",
        "POST /a HTTP/1.1\r\nHost: a\r\nContent-Length: +3\r\n\r\nabc",
        "POST /a HTTP/1.1\r\nHost: a\r\nContent-Length: -1\r\n\r\n",
        "GET /a HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n",
        "GET /a HTTP/1.1\r\nHost: a/b?c\r\n\r\n",
        "GET /a HTTP/1.1\r\n\r\n",
        "GET /a%00b HTTP/1.1\r\nHost: a\r\n\r\n",
        "GET /a?b=%00 HTTP/1.1\r\nHost: a\r\n\r\n",
        "GET http://evil/a HTTP/1.1\r\nHost: a\r\n\r\n",
        "CONNECT a:1 HTTP/1.1\r\nHost: a\r\n\r\n",
        "GET /a#b HTTP/1.1\r\nHost: a\r\n\r\n",
        "G(T /a HTTP/1.1\r\nHost: a\r\n\r\n",
    ])
    func `what two parties could read differently is refused and the connection closed`(request: String) async throws {
        let answer = try await answer(to: request)
        #expect(answer.hasPrefix("HTTP/1.1 400"))
        #expect(!answer.contains("HTTP/1.1 200"))
    }

    @Test func `a body that says it is too large is refused before it is sent`() async throws {
        let answer = try await answer(to: "POST /a HTTP/1.1\r\nHost: a\r\nContent-Length: 1001\r\n\r\n")
        #expect(answer.hasPrefix("HTTP/1.1 413"))
        #expect(answer.contains("body_too_large"))
    }

    @Test func `a body that turns out too large is refused`() async throws {
        let chunk = "3e8\r\n\(String(repeating: "x", count: 1_000))\r\n"
        let answer = try await answer(
            to: "POST /a HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n\(chunk)\(chunk)0\r\n\r\n")
        #expect(answer.hasPrefix("HTTP/1.1 413"))
    }

    @Test func `a body without end is cut off`() async throws {
        let ended = try await withServer(routes: routes) { port, _ in
            let client = try RawClient(port: port)
            await client.send("POST /a HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n")
            let chunk = "10000\r\n\(String(repeating: "x", count: 65_536))\r\n"
            while await client.send(chunk) {}
            return true
        }
        #expect(ended)
    }

    @Test func `a target or a head that is too long is refused`() async throws {
        let long = String(repeating: "x", count: 40_000)
        let target = try await answer(to: "GET /\(long) HTTP/1.1\r\nHost: a\r\n\r\n")
        let header = try await answer(to: "GET /a HTTP/1.1\r\nHost: a\r\nX: \(long)\r\n\r\n")
        #expect(target.hasPrefix("HTTP/1.1 414"))
        #expect(header.hasPrefix("HTTP/1.1 431"))
    }

    @Test(arguments: ["TRACE", "BREW", "get"]) func `an unknown method is not allowed`(method: String) async throws {
        let answer = try await answer(to: "\(method) /a HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n")
        #expect(answer.hasPrefix("HTTP/1.1 405"))
        #expect(answer.contains("Allow: GET, HEAD, OPTIONS, POST"))
    }
}
