import Platform
import Support
import Synchronization

/// A file host on loopback: serves ranges of its bytes, and misbehaves as the test says.
final class Origin: Sendable {
    enum Behaviour: Sendable {
        case serve
        case status(Int, _ headers: [String] = [], page: Int = 0)
        /// Ends the connection after so many bytes of the body.
        case cut(after: Int)
        case silence
        /// The whole file, whatever was asked.
        case whole
        case contentRange(String)
        case tagged(String)
        /// The bytes of another file of the same size.
        case other(tag: String)
    }

    /// Bytes that differ from place to place.
    static func bytes(_ count: Int) -> Data {
        var generator = SeededGenerator(seed: 7)
        var data = Data(capacity: count + 8)
        while data.count < count { withUnsafeBytes(of: generator.next()) { data.append(contentsOf: $0) } }
        return data.prefix(count)
    }

    let data: Data
    private let server: RawServer

    /// - Parameter behave: is given the number of the request, from 0, and its path.
    init(_ data: Data, _ behave: @escaping @Sendable (Int, String) -> Behaviour = { _, _ in .serve }) throws {
        self.data = data
        let count = Mutex(0)
        server = try RawServer { connection, request in
            let number = count.withLock { count in
                defer { count += 1 }
                return count
            }
            let path = request.line.split(separator: " ").dropFirst().first.map(String.init) ?? ""
            Self.answer(behave(number, path), request, data, connection)
        }
    }

    var url: String { server.url }
    var port: String { "\(server.port)" }
    var requests: [RawRequest] { server.requests }
    /// What was asked for, in order.
    var ranges: [Range<Int>] { requests.compactMap { Self.range($0) } }

    private static func answer(_ behaviour: Behaviour, _ request: RawRequest, _ data: Data, _ connection: RawConnection)
    {
        let range = (range(request) ?? 0..<data.count).clamped(to: 0..<data.count)
        let honest = "bytes \(range.lowerBound)-\(range.upperBound - 1)/\(data.count)"
        switch behaviour {
        case .serve: send(206, ["Content-Range: \(honest)"], data[range], connection)
        case .status(let status, let headers, let page): send(status, headers, Data(count: page), connection)
        case .whole: send(200, [], data, connection)
        case .contentRange(let text): send(206, ["Content-Range: \(text)"], data[range], connection)
        case .tagged(let tag): send(206, ["Content-Range: \(honest)", "ETag: \(tag)"], data[range], connection)
        case .other(let tag):
            send(206, ["Content-Range: \(honest)", "ETag: \(tag)"], Data(data[range].map { ~$0 }), connection)
        case .silence: connection.waitUntilClientLeaves()
        case .cut(let count):
            send(206, ["Content-Range: \(honest)"], data[range].prefix(count), connection, length: range.count)
            connection.end()
        }
    }

    private static func send(
        _ status: Int, _ headers: [String], _ body: Data, _ connection: RawConnection, length: Int? = nil
    ) {
        let lines = ["HTTP/1.1 \(status) Status", "Content-Length: \(length ?? body.count)"] + headers
        if connection.send(lines.joined(separator: "\r\n") + "\r\n\r\n") { connection.send(Data(body)) }
    }

    private static func range(_ request: RawRequest) -> Range<Int>? {
        guard let text = request.header("Range"), text.hasPrefix("bytes=") else { return nil }
        let ends = text.dropFirst(6).split(separator: "-").compactMap { Int($0) }
        return ends.count == 2 && ends[0] <= ends[1] ? ends[0]..<ends[1] + 1 : nil
    }
}
