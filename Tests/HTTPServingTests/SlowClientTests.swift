import HTTP
import HTTPServing
import Observability
import Platform
import Support
import Testing

@Suite(.timeLimit(.minutes(1))) struct SlowClientTests {
    private let routes: [Route] = [
        .get("/a", access: .open) { _ in .text("a") },
        .get("/large", access: .open) { _ in .data(Data(count: 64 << 20), contentType: "text/plain") },
        .post("/a", access: .open) { .text("read \($0.body.count)") },
    ]

    private var impatient: ServerOptions {
        var options = ServerOptions()
        options.headerTimeout = .milliseconds(300)
        options.bodyTimeout = .milliseconds(300)
        options.idleTimeout = .seconds(1)
        options.sendTimeout = .milliseconds(300)
        options.minimumSendRate = 1 << 30
        return options
    }

    /// Sends a byte whenever the last one was taken, without end.
    @Test(arguments: [
        ("GET /a HTTP/1.1\r\n", "X: y\r\n"), ("POST /a HTTP/1.1\r\nHost: a\r\nContent-Length: 60000\r\n\r\n", "x"),
        ("", "\r\n"), ("GET /a HTTP/1.1\r\nHost: a\r\n\r\n", ""),
    ])
    func `a request that never ends is cut off`(start: String, drop: String) async throws {
        try await withServer(impatient, routes: routes) { port, _ in
            let client = try RawClient(port: port)
            await client.send(start)
            while !drop.isEmpty, await client.send(drop) { try await Task.sleep(for: .milliseconds(20)) }
            _ = await client.receiveToEnd()
        }
    }

    @Test func `a client that does not read a large answer is cut off`() async throws {
        let metrics = Metrics()
        let received = try await withServer(impatient, metrics: metrics, routes: routes) { port, _ in
            let client = try RawClient(port: port, receiveBuffer: 4_096)
            await client.send("GET /large HTTP/1.1\r\nHost: a\r\n\r\n")
            let head = await client.receiveResponse(hasBody: false).head
            #expect(head.hasPrefix("HTTP/1.1 200"))
            while !metrics.render().contains("http_connections 0") { try await Task.sleep(for: .milliseconds(10)) }
            return await client.receiveToEnd().utf8.count
        }
        #expect(received < 64 << 20)
    }

    @Test func `a connection beyond those of an address is closed, and one that closes makes room`() async throws {
        var options = ServerOptions()
        options.maximumConnectionsPerAddress = 2
        let metrics = Metrics()
        let (accepted, last) = try await withServer(options, metrics: metrics, routes: routes) { port, _ in
            // Which of the three is accepted first is for the system to say.
            var accepted: [RawClient] = []
            for client in try [RawClient(port: port), RawClient(port: port), RawClient(port: port)]
            where await client.get("/a").head.hasPrefix("HTTP/1.1 200") { accepted.append(client) }
            await accepted.first?.hangUp()
            while !metrics.render().contains("http_connections 1") { try await Task.sleep(for: .milliseconds(10)) }
            return (accepted.count, try await RawClient(port: port).get("/a").head)
        }
        #expect(accepted == 2)
        #expect(last.hasPrefix("HTTP/1.1 200"))
    }
}
