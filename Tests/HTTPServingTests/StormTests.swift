import HTTP
import HTTPServing
import Lifecycle
import Observability
import Platform
import Support
import Testing

@Suite(.timeLimit(.minutes(1))) struct StormTests {
    private let routes: [Route] = [
        .get("/wait", access: .open) { _ in
            await Event().wait()
            throw CancellationError()
        },
        .get("/stream", access: .open) { _ in
            .stream(contentType: "text/plain") { writer in while true { try await writer.write(Data(count: 50_000)) } }
        },
        .get("/events", access: .open) { _ in
            .events(keepAlive: .milliseconds(1)) { events in
                while true {
                    try await events.send(data: "x")
                    try await Task.sleep(for: .milliseconds(1))
                }
            }
        },
        .get("/data", access: .open) { _ in .data(Data(count: 1 << 20), contentType: "text/plain") },
        .post("/body", access: .open) { .text("\($0.body.count)") },
    ]

    private static let requests = [
        "GET /wait HTTP/1.1\r\nHost: a\r\n\r\n", "GET /stream HTTP/1.1\r\nHost: a\r\n\r\n",
        "GET /events HTTP/1.1\r\nHost: a\r\n\r\n", "GET /data HTTP/1.1\r\nHost: a\r\n\r\n", "GET /data HTTP/1.1\r\nHo",
        "POST /body HTTP/1.1\r\nHost: a\r\nContent-Length: 9\r\n\r\nabc",
        "GET /wait HTTP/1.1\r\nHost: a\r\n\r\nGET /da",
        "", "\u{0}\u{1}", "HEAD /stream HTTP/1.1\r\nHost: a\r\n\r\n",
    ]

    /// Takes longer than others, since hang-ups are looked for five times a second.
    @Test func `clients that leave at any moment leave nothing behind`() async throws {
        let metrics = Metrics()
        try await withServer(metrics: metrics, routes: routes) { port, _ in
            for round in 0..<4 {
                try await withThrowingTaskGroup(of: Void.self) { clients in
                    for request in Self.requests + Self.requests {
                        clients.addTask {
                            let client = try RawClient(port: port, receiveBuffer: 8_192)
                            await client.send(request)
                            if round > 1, request.hasPrefix("GET"), request.hasSuffix("\r\n\r\n"),
                                !request.contains("/wait")
                            {
                                _ = await client.receive(count: 1_000 * round)
                            }
                            await client.hangUp()
                        }
                    }
                    try await clients.waitForAll()
                }
            }
            while !metrics.render().contains("http_connections 0") { try await Task.sleep(for: .milliseconds(10)) }
        }
        #expect(metrics.render().contains("http_requests_in_progress 0"))
    }

    @Test func `a server stops in the midst of all kinds of requests`() async throws {
        var options = ServerOptions()
        options.drainGrace = .milliseconds(200)
        let metrics = Metrics()
        try await withServer(options, metrics: metrics, routes: routes) { port, stop in
            var clients: [RawClient] = []
            for request in Self.requests + Self.requests {
                let client = try RawClient(port: port, receiveBuffer: 8_192)
                await client.send(request)
                clients.append(client)
            }
            stop.raise()
            for client in clients { _ = await client.receiveToEnd() }
        }
        #expect(metrics.render().contains("http_connections 0"))
        #expect(metrics.render().contains("http_requests_in_progress 0"))
    }
}
