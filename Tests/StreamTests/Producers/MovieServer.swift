import Platform
import Support
import Synchronization
import Testing

@testable import Stream

/// A film over HTTP with ranges; the first connections that reach its middle break there.
final class MovieServer: Sendable {
    private let server: RawServer

    init(_ data: Data, breaks: Int = 0) throws {
        let middle = data.count / 2
        let remaining = Remaining(left: breaks)
        server = try RawServer { connection, request in
            let range = request.header("Range")?.drop { !$0.isNumber }.prefix { $0.isNumber }
            let start = min(range.flatMap { Int($0) } ?? 0, data.count - 1)
            let headers = [
                "HTTP/1.1 206 Partial Content", "Content-Type: video/mp4", "Accept-Ranges: bytes",
                "Content-Range: bytes \(start)-\(data.count - 1)/\(data.count)",
                "Content-Length: \(data.count - start)", "Connection: close",
            ]
            connection.send(headers.joined(separator: "\r\n") + "\r\n\r\n")
            let isBroken = start < middle && remaining.take()
            connection.send(data[start..<(isBroken ? middle : data.count)])
            connection.end()
        }
    }

    func stop() { server.stop() }

    func address() throws -> LoopbackAddress {
        try #require(LoopbackAddress(port: UInt16(server.port), path: ["movie"]))
    }

    func rendition(_ shop: Workshop, _ content: Rendition.Content) throws -> Rendition {
        Rendition(
            source: "movie", index: shop.index, plan: shop.cuts(of: content), content: content,
            origin: .loopback(try address()), file: shop.source)
    }
}

private final class Remaining: Sendable {
    private let left: Mutex<Int>

    init(left: Int) { self.left = Mutex(left) }

    func take() -> Bool {
        left.withLock { left in
            guard left > 0 else { return false }
            left -= 1
            return true
        }
    }
}
