import HTTP
import HTTPServing
import Lifecycle
import Observability
import Platform
import Support
import Testing

@Suite(.timeLimit(.minutes(1))) struct ServerTests {
    private let routes: [Route] = [
        .get("/hello", access: .open) { _ in .text("hello") },
        .get("/v1/{name}", access: .open) { .text("name \(try $0.parameter("name"))") },
        .get("/query", access: .open) { .text($0.query.map { "\($0.name)=\($0.value)" }.joined(separator: ";")) },
        .get("/address", access: .open) { .text($0.remoteAddress) },
        .post("/echo", access: .open, bodyLimit: 1_000) { .data($0.body, contentType: "text/plain") },
        .delete("/hello", access: .open) { _ in .noContent },
    ]

    @Test func `a connection is kept for the next request`() async throws {
        let bodies = try await withServer(routes: routes) { port, _ in
            let client = try RawClient(port: port)
            return await [client.get("/hello").body, client.get("/v1/x").body].map {
                String(decoding: $0, as: UTF8.self)
            }
        }
        #expect(bodies == ["hello", "name x"])
    }

    @Test func `requests sent at once are answered in their order`() async throws {
        let bodies = try await withServer(routes: routes) { port, _ in
            let client = try RawClient(port: port)
            await client.send((0..<5).map { "GET /v1/\($0) HTTP/1.1\r\nHost: a\r\n\r\n" }.joined())
            var bodies: [String] = []
            for _ in 0..<5 { bodies.append(await String(decoding: client.receiveResponse().body, as: UTF8.self)) }
            return bodies
        }
        #expect(bodies == (0..<5).map { "name \($0)" })
    }

    @Test func `HEAD has the length and no body`() async throws {
        let text = try await withServer(routes: routes) { port, _ in
            let client = try RawClient(port: port)
            await client.send("HEAD /hello HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n")
            return await client.receiveToEnd()
        }
        #expect(text.hasPrefix("HTTP/1.1 200"))
        #expect(text.contains("Content-Length: 5\r\n"))
        #expect(text.hasSuffix("\r\n\r\n"))
    }

    @Test func `an answer without content has neither body nor type`() async throws {
        let text = try await withServer(routes: routes) { port, _ in
            let client = try RawClient(port: port)
            await client.send("DELETE /hello HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n")
            return await client.receiveToEnd()
        }
        #expect(text.hasPrefix("HTTP/1.1 204"))
        #expect(text.hasSuffix("\r\n\r\n"))
    }

    @Test func `an escaped slash does not change the route`() async throws {
        let head = try await withServer(routes: routes) { port, _ in
            try await RawClient(port: port).get("/v1/a%2Fb").head
        }
        #expect(head.hasPrefix("HTTP/1.1 400"))
    }

    @Test func `a query arrives decoded once`() async throws {
        let body = try await withServer(routes: routes) { port, _ in
            try await RawClient(port: port).get("/query?a=b%2520c&d=%C3%B6+%26").body
        }
        #expect(String(decoding: body, as: UTF8.self) == "a=b%20c;d=ö &")
    }

    @Test(arguments: [false, true]) func `a body arrives whole`(isChunked: Bool) async throws {
        let body = try await withServer(routes: routes) { port, _ in
            let client = try RawClient(port: port)
            let head = "POST /echo HTTP/1.1\r\nHost: a\r\n"
            await client.send(
                isChunked
                    ? head + "Transfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n2\r\nde\r\n0\r\n\r\n"
                    : head + "Content-Length: 5\r\n\r\nabcde")
            return await client.receiveResponse().body
        }
        #expect(String(decoding: body, as: UTF8.self) == "abcde")
    }

    @Test func `only a trusted proxy names the client`() async throws {
        var options = ServerOptions()
        let plain = try await withServer(options, routes: routes) { port, _ in
            try await RawClient(port: port).get("/address", "X-Forwarded-For: 1.2.3.4").body
        }
        options.trustedProxies = try #require(TrustedProxies(["127.0.0.0/8"]))
        let proxied = try await withServer(options, routes: routes) { port, _ in
            try await RawClient(port: port).get("/address", "X-Forwarded-For: 1.2.3.4").body
        }
        #expect(String(decoding: plain, as: UTF8.self) == "127.0.0.1")
        #expect(String(decoding: proxied, as: UTF8.self) == "1.2.3.4")
    }

    @Test func `a port in use is an error of its own`() async throws {
        try await withServer(routes: routes) { port, _ in
            var options = ServerOptions()
            options.port = port
            let server = Server(options: options, metrics: Metrics()) { _ in .noContent }
            await #expect(throws: ServerError.addressInUse(host: "127.0.0.1", port: port)) {
                try await server.run(until: StopSignal())
            }
        }
    }
}
