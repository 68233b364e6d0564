import HTTP
import HTTPServing
import Lifecycle
import Platform
import Support
import Synchronization
import Testing

@Suite(.timeLimit(.minutes(1))) struct BodyTests {
    /// 3 MB that differ everywhere.
    private static let content = Data((0..<3_000_000).map { UInt8(truncatingIfNeeded: $0 ^ ($0 >> 8) ^ ($0 >> 16)) })

    private func withFile(_ body: (RawClient) async throws -> Void) async throws {
        let path = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString).path
        try Self.content.write(to: URL(filePath: path))
        defer { try? FileManager.default.removeItem(atPath: path) }
        let route = Route.get("/file", access: .open) { _ in
            try .file(path, contentType: "video/mp4", entityTag: "\"v1\"")
        }
        try await withServer(routes: [route]) { port, _ in try await body(try RawClient(port: port)) }
    }

    @Test func `a file is sent whole, by range and not at all`() async throws {
        try await withFile { client in
            let whole = await client.get("/file")
            #expect(whole.body == Self.content)
            #expect(whole.head.contains("ETag: \"v1\"\r\n"))
            let part = await client.get("/file", "Range: bytes=1000000-1999999")
            #expect(part.head.hasPrefix("HTTP/1.1 206"))
            #expect(part.head.contains("Content-Range: bytes 1000000-1999999/3000000\r\n"))
            #expect(part.body == Self.content[1_000_000..<2_000_000])
            let other = await client.get("/file", "Range: bytes=0-9", "If-Range: \"v0\"")
            #expect(other.body.count == 3_000_000)
            let beyond = await client.get("/file", "Range: bytes=3000000-")
            #expect(beyond.head.hasPrefix("HTTP/1.1 416"))
            #expect(beyond.head.contains("Content-Range: bytes */3000000\r\n"))
        }
    }

    @Test func `a file that the client has is not sent`() async throws {
        try await withFile { client in
            let known = await client.get("/file", "If-None-Match: \"v1\"")
            #expect(known.head.hasPrefix("HTTP/1.1 304"))
            #expect(known.body.isEmpty)
            await client.send("HEAD /file HTTP/1.1\r\nHost: a\r\n\r\n")
            let head = await client.receiveResponse(hasBody: false).head
            #expect(head.contains("Content-Length: 3000000\r\n"))
            #expect(await client.get("/file", "Range: bytes=-1").body == Self.content.suffix(1))
        }
    }

    @Test func `a stream is written no faster than it is read`() async throws {
        let total = 64 << 20
        let counter = Counter()
        let route = Route.get("/", access: .open) { _ in
            .stream(contentType: "text/plain", length: Int64(total)) { writer in
                for _ in 0..<(total >> 16) {
                    try await writer.write(Data(count: 65_536))
                    counter.add(65_536)
                }
            }
        }
        try await withServer(routes: [route]) { port, _ in
            let client = try RawClient(port: port)
            await client.send("GET / HTTP/1.1\r\nHost: a\r\n\r\n")
            _ = await client.receiveResponse(hasBody: false)
            var received = await client.receive(count: 1 << 20).count
            #expect(counter.value < 32 << 20)
            while received < total {
                let count = await client.receive(count: 1 << 20).count
                guard count > 0 else { break }
                received += count
            }
            #expect(received == total)
        }
    }

    @Test func `a stream without a length comes in chunks and is ended`() async throws {
        let text = try await stream { writer in
            try await writer.write(Data("one".utf8))
            try await writer.write(Data("two".utf8))
        }
        #expect(text.contains("Transfer-Encoding: chunked"))
        #expect(text.hasSuffix("\r\n0\r\n\r\n"))
    }

    @Test func `a stream that fails is cut, not ended`() async throws {
        let text = try await stream { writer in
            try await writer.write(Data("one".utf8))
            throw CancellationError()
        }
        #expect(text.hasPrefix("HTTP/1.1 200"))
        #expect(!text.hasSuffix("0\r\n\r\n"))
    }

    private func stream(_ write: @escaping @Sendable (any BodyWriter) async throws -> Void) async throws -> String {
        let route = Route.get("/", access: .open) { _ in .stream(contentType: "text/plain", write) }
        return try await withServer(routes: [route]) { port, _ in
            let client = try RawClient(port: port)
            await client.send("GET / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n")
            return await client.receiveToEnd()
        }
    }

    @Test func `events come one by one, and end with the server`() async throws {
        let route = Route.get("/", access: .open) { _ in
            .events { events in
                try await events.send(event: "stage", id: "1", data: "a\nb")
                await Event().wait()
            }
        }
        let text = try await withServer(routes: [route]) { port, stop in
            let client = try RawClient(port: port)
            await client.send("GET / HTTP/1.1\r\nHost: a\r\n\r\n")
            let head = await client.receiveResponse().head
            #expect(head.contains("Content-Type: text/event-stream"))
            var text = ""
            while !text.contains("data: b"), case let byte = await client.receive(count: 1), !byte.isEmpty {
                text += String(decoding: byte, as: UTF8.self)
            }
            stop.raise()
            return text + (await client.receiveToEnd())
        }
        #expect(text.contains("id: 1\nevent: stage\ndata: a\ndata: b\n\n"))
        #expect(text.hasSuffix("0\r\n\r\n"))
    }
}

private final class Counter: Sendable {
    private let count = Mutex(0)
    var value: Int { count.withLock { $0 } }
    func add(_ number: Int) { count.withLock { $0 += number } }
}
