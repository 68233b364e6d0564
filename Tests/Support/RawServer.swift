@preconcurrency import Dispatch
import Platform
import Synchronization

/// A TCP server on loopback whose every byte the test chooses: answers that are cut, stalled or simply wrong.
///
/// Connections block on queues of their own. Everything ends with the last reference.
public final class RawServer: Sendable {
    public typealias Answer = @Sendable (RawConnection, RawRequest) -> Void

    public let port: Int
    private let listener: Int32
    private let state = Mutex(State())

    private struct State {
        var requests: [RawRequest] = []
        var connections: [RawConnection] = []
        var isStopped = false
    }

    /// - Parameter answer: called for each request, in turn on each connection; may block.
    public init(_ answer: @escaping Answer) throws {
        listener = try Self.listen()
        port = Self.port(of: listener)
        let queue = DispatchQueue(label: "RawServer.accept")
        queue.async { [weak self, listener] in
            while true {
                let socket = accept(listener, nil, nil)
                guard socket >= 0 else { break }
                guard let self, let connection = self.admit(socket) else {
                    close(socket)
                    break
                }
                DispatchQueue(label: "RawServer.connection").async { connection.serve(self.record, answer) }
            }
            close(listener)
        }
    }

    /// Answers every request with these bytes.
    public convenience init(_ response: String) throws {
        try self.init { connection, _ in connection.send(response) }
    }

    /// Answers the first request with the first response, and so on; the last one goes on for ever.
    public convenience init(inTurn responses: [String]) throws {
        let count = Count()
        try self.init { connection, _ in
            connection.send(responses[min(count.next(), responses.count - 1)])
        }
    }

    deinit { stop() }

    public var url: String { "http://127.0.0.1:\(port)" }
    public var requests: [RawRequest] { state.withLock { $0.requests } }
    public var connectionCount: Int { state.withLock { $0.connections.count } }

    /// Refuses new connections and ends those that are there.
    public func stop() {
        let connections: [RawConnection]? = state.withLock { state in
            defer { state.isStopped = true }
            return state.isStopped ? nil : state.connections
        }
        // The second time the number may already be another socket's.
        guard let connections else { return }
        shutdown(listener, Int32(SHUT_RDWR))
        for connection in connections { connection.end() }
    }

    private var record: @Sendable (RawRequest) -> Void {
        { [weak self] request in self?.state.withLock { $0.requests.append(request) } }
    }

    private func admit(_ socket: Int32) -> RawConnection? {
        state.withLock { state in
            guard !state.isStopped else { return nil }
            let connection = RawConnection(socket, number: state.connections.count)
            state.connections.append(connection)
            return connection
        }
    }

    private static func listen() throws -> Int32 {
        let socket = Platform.socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        let isBound = withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                bind(socket, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
            }
        }
        guard socket >= 0, isBound == 0, Platform.listen(socket, 64) == 0 else { throw RawServerError(number: errno) }
        return socket
    }

    private static func port(of socket: Int32) -> Int {
        var address = sockaddr_in()
        var length = socklen_t(MemoryLayout<sockaddr_in>.size)
        withUnsafeMutablePointer(to: &address) { pointer in
            _ = pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { getsockname(socket, $0, &length) }
        }
        return Int(UInt16(bigEndian: address.sin_port))
    }
}

public struct RawServerError: Error {
    public let number: Int32
}

private final class Count: Sendable {
    private let count = Mutex(0)

    func next() -> Int {
        count.withLock { count in
            defer { count += 1 }
            return count
        }
    }
}
