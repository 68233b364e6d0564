public import Platform
import Synchronization

/// What came over a ``RawConnection``.
public struct RawRequest: Sendable {
    /// The request line and the header lines.
    public let head: String
    public let body: Data
    /// Counted from 0 in the order of acceptance.
    public let connection: Int

    /// `GET /path HTTP/1.1`.
    public var line: String { head.split(separator: "\r\n").first.map(String.init) ?? "" }

    public func header(_ name: String) -> String? {
        for line in head.split(separator: "\r\n").dropFirst() {
            let parts = line.split(separator: ":", maxSplits: 1)
            guard parts.count == 2, parts[0].lowercased() == name.lowercased() else { continue }
            return parts[1].drop { $0 == " " }.description
        }
        return nil
    }
}

/// A connection of a ``RawServer``. Its calls block.
public final class RawConnection: Sendable {
    public let number: Int
    private let socket: Int32
    private let isOpen = Mutex(true)

    init(_ socket: Int32, number: Int) {
        self.socket = socket
        self.number = number
    }

    deinit { Platform.close(socket) }

    /// - Returns: whether the client was still there.
    @discardableResult public func send(_ text: String) -> Bool { send(Data(text.utf8)) }

    @discardableResult public func send(_ bytes: Data) -> Bool {
        var rest = bytes[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { Platform.send(socket, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL)) }
            guard count > 0 else { return false }
            rest = rest.dropFirst(count)
        }
        return true
    }

    /// Ends the connection after what was sent.
    public func end() {
        isOpen.withLock { isOpen in
            guard isOpen else { return }
            isOpen = false
            shutdown(socket, Int32(SHUT_RDWR))
        }
    }

    /// Ends the connection with a reset; what was sent may be lost.
    public func reset() {
        var linger = linger(l_onoff: 1, l_linger: 0)
        setsockopt(socket, SOL_SOCKET, SO_LINGER, &linger, socklen_t(MemoryLayout<linger>.size))
        end()
    }

    /// Returns when the client has ended the connection, or the server stops.
    public func waitUntilClientLeaves() {
        while receive() != nil {}
    }

    func serve(_ record: @Sendable (RawRequest) -> Void, _ answer: RawServer.Answer) {
        var pending = Data()
        while let request = next(&pending) {
            record(request)
            answer(self, request)
        }
    }

    private func next(_ pending: inout Data) -> RawRequest? {
        let blank = Data("\r\n\r\n".utf8)
        while true {
            if let end = pending.firstRange(of: blank) {
                let head = String(decoding: pending[..<end.lowerBound], as: UTF8.self)
                let length = RawRequest(head: head, body: Data(), connection: 0).header("Content-Length")
                let bodyEnd = end.upperBound + (length.flatMap { Int($0) } ?? 0)
                if pending.endIndex >= bodyEnd {
                    let body = Data(pending[end.upperBound..<bodyEnd])
                    pending = Data(pending[bodyEnd...])
                    return RawRequest(head: head, body: body, connection: number)
                }
            }
            guard let more = receive() else { return nil }
            pending.append(more)
        }
    }

    private func receive() -> Data? {
        var buffer = [UInt8](repeating: 0, count: 16 << 10)
        let count = recv(socket, &buffer, buffer.count, 0)
        return count > 0 ? Data(buffer[..<count]) : nil
    }
}
