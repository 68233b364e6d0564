import HTTP
import HTTPServing
import Lifecycle
import Observability
import Platform
import Support
import Testing

/// Answers that no task makes, over a socket.
@Suite(.timeLimit(.minutes(1))) struct InstantAnswerTests {
    private static let body = String(repeating: "x", count: 1 << 20)

    /// `/kept` is answered at once, everything else by a task.
    private static func withServer<Value: Sendable>(
        _ body: (UInt16, StopSignal) async throws -> Value
    ) async throws -> Value {
        let server = Server(
            options: ServerOptions(), metrics: Metrics(),
            respondAtOnce: { request in
                request.path == "/kept" ? Response.text(Self.body) : nil
            },
            respond: { _ in Response.text("later") })
        return try await Support.withServer(server, body)
    }

    @Test func `both ways share a connection`() async throws {
        try await Self.withServer { port, _ in
            let client = try RawClient(port: port)
            for path in ["/kept", "/other", "/kept", "/kept", "/other"] {
                await client.send("GET \(path) HTTP/1.1\r\nHost: a\r\n\r\n")
                let answer = await client.receiveResponse()
                #expect(answer.head.hasPrefix("HTTP/1.1 200"))
                #expect(answer.body.count == (path == "/kept" ? 1 << 20 : 5))
            }
        }
    }

    @Test func `an answer that is being sent when the server stops is sent to its end`() async throws {
        let count = try await Self.withServer { port, stop in
            let client = try RawClient(port: port, receiveBuffer: 4_096)
            await client.send("GET /kept HTTP/1.1\r\nHost: a\r\n\r\n")
            _ = await client.receive(count: 1)
            stop.raise()
            let answer = await client.receiveToEnd()
            return answer.utf8.count
        }
        #expect(count >= 1 << 20)
    }

    @Test func `a client that leaves in the midst keeps the server from nothing`() async throws {
        try await Self.withServer { port, _ in
            for _ in 0..<20 {
                let client = try RawClient(port: port, receiveBuffer: 4_096)
                await client.send("GET /kept HTTP/1.1\r\nHost: a\r\n\r\n")
                _ = await client.receive(count: 100)
            }
            let last = try RawClient(port: port)
            await last.send("GET /other HTTP/1.1\r\nHost: a\r\n\r\n")
            #expect(await last.receiveResponse().body == Data("later".utf8))
        }
    }
}
