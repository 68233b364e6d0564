import Lifecycle
public import Platform

/// A TCP client on loopback whose every byte the test chooses. Its calls block a queue of their own.
public actor RawClient {
    private let executor = SerialQueueExecutor(label: "RawClient")
    public nonisolated var unownedExecutor: UnownedSerialExecutor { executor.asUnownedSerialExecutor() }

    private let socket: CInt
    private var pending = Data()

    /// - Parameters:
    ///   - receiveBuffer: bytes that the system takes in before the test reads; small ones stall the server.
    ///   - patience: seconds without a byte after which the answer counts as ended; as long as it takes when absent.
    public init(port: UInt16, receiveBuffer: CInt? = nil, patience: Int? = nil) throws {
        // 1 is SOCK_STREAM, which is an enum on one platform and a number on the other.
        socket = Platform.socket(AF_INET, 1, 0)
        if var size = receiveBuffer {
            setsockopt(socket, SOL_SOCKET, SO_RCVBUF, &size, socklen_t(MemoryLayout<CInt>.size))
        }
        if let patience {
            var limit = timeval(tv_sec: patience, tv_usec: 0)
            setsockopt(socket, SOL_SOCKET, SO_RCVTIMEO, &limit, socklen_t(MemoryLayout<timeval>.size))
        }
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = port.bigEndian
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        let result = withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                connect(socket, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
            }
        }
        guard result == 0 else {
            let code = errno
            close(socket)
            throw RawClientError.cannotConnect(code)
        }
    }

    deinit { close(socket) }

    /// - Returns: whether the server still took it.
    @discardableResult public func send(_ text: String) -> Bool { send(Data(text.utf8)) }

    @discardableResult public func send(_ bytes: Data) -> Bool {
        var rest = bytes[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { Platform.send(socket, $0.baseAddress, $0.count, CInt(MSG_NOSIGNAL)) }
            guard count > 0 else { return false }
            rest = rest.dropFirst(count)
        }
        return true
    }

    /// Everything until the server ends the connection.
    public func receiveToEnd() -> String {
        while receive() {}
        defer { pending = Data() }
        return String(decoding: pending, as: UTF8.self)
    }

    /// - Returns: fewer bytes when the connection ended.
    public func receive(count: Int) -> Data {
        while pending.count < count, receive() {}
        let taken = Data(pending.prefix(count))
        pending = Data(pending.dropFirst(count))
        return taken
    }

    /// The next answer's head, with the blank line after it; empty when the connection ended.
    public func receiveHead() -> String {
        let blank = Data("\r\n\r\n".utf8)
        while pending.firstRange(of: blank) == nil, receive() {}
        guard let end = pending.firstRange(of: blank) else { return "" }
        return String(decoding: receive(count: end.upperBound - pending.startIndex), as: UTF8.self)
    }

    /// The next answer: its head, and as many bytes as its `Content-Length` says.
    public func receiveResponse(hasBody: Bool = true) -> (head: String, body: Data) {
        let head = receiveHead()
        guard !head.isEmpty else { return ("", Data()) }
        let field = head.split(separator: "\r\n").first { $0.lowercased().hasPrefix("content-length:") }
        let length = field.flatMap { Int($0.dropFirst(15).filter { $0 != " " }) } ?? 0
        return (head, hasBody ? receive(count: length) : Data())
    }

    /// Sends a request and returns its answer.
    public func get(_ target: String, _ headers: String...) -> (head: String, body: Data) {
        send((["GET \(target) HTTP/1.1", "Host: test"] + headers).joined(separator: "\r\n") + "\r\n\r\n")
        return receiveResponse()
    }

    /// Ends the connection as a client does that has lost interest.
    public func hangUp() { shutdown(socket, CInt(SHUT_RDWR)) }

    private func receive() -> Bool {
        var buffer = [UInt8](repeating: 0, count: 65_536)
        let count = recv(socket, &buffer, buffer.count, 0)
        if count > 0 { pending.append(contentsOf: buffer[..<count]) }
        return count > 0
    }
}

public enum RawClientError: Error, Equatable {
    case cannotConnect(CInt)
}
