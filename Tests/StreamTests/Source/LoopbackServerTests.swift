import Observability
import Platform
import Support
import Testing

@testable import Stream

@Suite(.timeLimit(.minutes(1))) struct LoopbackServerTests {
    static let data = Origin.bytes(2 * RemoteFiles.block + 99)

    /// The server while `body` runs, and the path that the file is at.
    private func withLoopback(
        _ body: (LoopbackServer, RemoteFile, RawClient, _ path: String) async throws -> Void
    ) async throws {
        let files = RemoteFiles(try Origin(Self.data))
        let loopback = try LoopbackServer(logger: .silent, metrics: Metrics())
        #expect(throws: SourceError.unreachable) { try loopback.open(files.file) }
        try await loopback.serving {
            let address = try loopback.open(files.file).text
            let parts = address.split(separator: "/", maxSplits: 2)
            let port = try #require(parts[1].split(separator: ":").last.flatMap { UInt16($0) })
            try await body(loopback, files.file, try RawClient(port: port), "/" + parts[2])
        }
    }

    @Test func `bytes and ranges are the file's`() async throws {
        try await withLoopback { _, _, client, path in
            let whole = await client.get(path)
            #expect(whole.head.hasPrefix("HTTP/1.1 200") && whole.body == Self.data)
            let part = await client.get(path, "Range: bytes=524280-524300")
            #expect(part.head.hasPrefix("HTTP/1.1 206") && part.body == Self.data[524_280...524_300])
            #expect(part.head.contains("bytes 524280-524300/\(Self.data.count)"))
            let rest = await client.get(path, "Range: bytes=\(Self.data.count - 7)-")
            #expect(rest.body == Self.data.suffix(7))
            let beyond = await client.get(path, "Range: bytes=\(Self.data.count)-")
            #expect(beyond.head.hasPrefix("HTTP/1.1 416"))
        }
    }

    @Test func `another secret, another file and a closed file are not found`() async throws {
        try await withLoopback { loopback, file, client, path in
            let name = String(path.split(separator: "/")[1])
            let secret = String(path.split(separator: "/")[0])
            for wrong in ["/x/\(name)", "/\(secret.dropLast())/\(name)", "/\(secret)/other", "/\(secret)", "/"] {
                #expect(await client.get(wrong).head.hasPrefix("HTTP/1.1 404"))
            }
            loopback.close(file)
            #expect(await client.get(path).head.hasPrefix("HTTP/1.1 404"))
        }
    }

    @Test func `closing what was opened again in its place leaves the new one`() async throws {
        try await withLoopback { loopback, old, client, path in
            let other = RemoteFiles(try Origin(Self.data))
            _ = try loopback.open(other.file)
            loopback.close(old)
            #expect(await client.get(path, "Range: bytes=0-0").head.hasPrefix("HTTP/1.1 206"))
            loopback.close(other.file)
            #expect(await client.get(path).head.hasPrefix("HTTP/1.1 404"))
        }
    }
}
