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

    /// `/kept` and `/file/…`, of so many bytes, are answered at once, everything else by a task.
    private static func withServer<Value: Sendable>(
        _ body: (UInt16, StopSignal) async throws -> Value
    ) async throws -> Value {
        let server = Server(
            options: ServerOptions(), metrics: Metrics(),
            respondAtOnce: { request in
                if request.path.hasPrefix("/file/") { return try? Self.file(request.path) }
                return request.path == "/kept" ? Response.text(Self.body) : nil
            },
            respond: { _ in Response.text("later") })
        return try await Support.withServer(server, body)
    }

    /// One that is gone once it is open.
    private static func file(_ path: String) throws -> Response {
        let name = "/tmp/instant-\(getpid())\(path.replacing("/", with: "-"))"
        let count = path.split(separator: "/").last.flatMap { Int($0) } ?? 0
        try Data(repeating: 7, count: count).write(to: URL(filePath: name))
        defer { unlink(name) }
        return try .file(name, contentType: "video/mp4")
    }

    @Test func `files of every size, whole and their heads alone, share a connection with the rest`() async throws {
        try await Self.withServer { port, _ in
            let client = try RawClient(port: port)
            for count in [0, 1, 1_400, 65_536, 131_072, 131_073, 1 << 20, 7, 262_144] {
                await client.send("GET /file/\(count) HTTP/1.1\r\nHost: a\r\n\r\n")
                #expect(await client.receiveResponse().body == Data(repeating: 7, count: count))
                await client.send("HEAD /file/\(count) HTTP/1.1\r\nHost: a\r\n\r\n")
                let head = await client.receiveResponse(hasBody: false).head
                #expect(head.contains("Content-Length: \(count)\r\n"))
                await client.send("GET /other HTTP/1.1\r\nHost: a\r\n\r\n")
                #expect(await client.receiveResponse().body == Data("later".utf8))
            }
        }
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

    @Test(arguments: [("/kept", 1 << 20), ("/file/4000000", 4_000_000)])
    func `what is being sent when the server stops, from memory or a file, is sent to its end`(
        path: String, size: Int
    ) async throws {
        let count = try await Self.withServer { port, stop in
            let client = try RawClient(port: port, receiveBuffer: 4_096)
            await client.send("GET \(path) HTTP/1.1\r\nHost: a\r\n\r\n")
            _ = await client.receive(count: 1)
            stop.raise()
            return await client.receiveToEnd().utf8.count
        }
        #expect(count >= size)
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
