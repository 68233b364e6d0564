import Platform

/// A socket that listens. Made here rather than by the library, which would not tell why it could not.
struct Listener {
    let descriptor: CInt
    let port: UInt16

    /// Bytes of an answer that may wait in the system beyond what is on its way. More would be sent by whoever takes in the
    /// client's acknowledgements, and be held in memory for every client that reads slowly.
    private static let unsentBytes: CInt = 262_144

    init(_ options: ServerOptions) throws(ServerError) {
        var found: UnsafeMutablePointer<addrinfo>?
        var hints = addrinfo()
        hints.ai_flags = AI_PASSIVE | AI_NUMERICSERV
        guard getaddrinfo(options.host, String(options.port), &hints, &found) == 0, let address = found else {
            throw .unknownHost(options.host)
        }
        defer { freeaddrinfo(found) }
        descriptor = try Self.listen(on: address.pointee, options)
        port = Self.port(of: descriptor)
    }

    private static func listen(on address: addrinfo, _ options: ServerOptions) throws(ServerError) -> CInt {
        // 1 is SOCK_STREAM, which is an enum on one platform and a number on the other.
        let descriptor = socket(address.ai_family, 1, 0)
        guard descriptor >= 0 else { throw failure(options) }
        var yes: CInt = 1
        setsockopt(descriptor, SOL_SOCKET, SO_REUSEADDR, &yes, socklen_t(MemoryLayout<CInt>.size))
        // Its connections have it from it.
        var unsent = unsentBytes
        setsockopt(descriptor, CInt(IPPROTO_TCP), TCP_NOTSENT_LOWAT, &unsent, socklen_t(MemoryLayout<CInt>.size))
        guard fcntl(descriptor, F_SETFD, FD_CLOEXEC) == 0, fcntl(descriptor, F_SETFL, O_NONBLOCK) == 0,
            bind(descriptor, address.ai_addr, address.ai_addrlen) == 0, Platform.listen(descriptor, 1_024) == 0
        else {
            let error = failure(options)
            close(descriptor)
            throw error
        }
        return descriptor
    }

    private static func failure(_ options: ServerOptions) -> ServerError {
        let code = errno
        return code == EADDRINUSE
            ? .addressInUse(host: options.host, port: options.port)
            : .cannotListen(host: options.host, port: options.port, code: code)
    }

    private static func port(of descriptor: CInt) -> UInt16 {
        var storage = sockaddr_storage()
        var length = socklen_t(MemoryLayout<sockaddr_storage>.size)
        withUnsafeMutableBytes(of: &storage) { bytes in
            _ = getsockname(descriptor, bytes.baseAddress?.assumingMemoryBound(to: sockaddr.self), &length)
        }
        // The port is at the same place for IPv4 and IPv6.
        return withUnsafeBytes(of: storage) { UInt16(bigEndian: $0.load(fromByteOffset: 2, as: UInt16.self)) }
    }
}

/// The address in text; an IPv4 address that came over IPv6 as IPv4.
func numericAddress(_ address: UnsafePointer<sockaddr>?) -> String {
    guard let address else { return "" }
    var text = [CChar](repeating: 0, count: 64)
    let isIPv6 = CInt(address.pointee.sa_family) == AF_INET6
    let length = isIPv6 ? MemoryLayout<sockaddr_in6>.size : MemoryLayout<sockaddr_in>.size
    guard getnameinfo(address, socklen_t(length), &text, socklen_t(text.count), nil, 0, NI_NUMERICHOST) == 0 else {
        return ""
    }
    let numeric = String(decoding: text.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
    return numeric.hasPrefix("::ffff:") && numeric.contains(".") ? String(numeric.dropFirst(7)) : numeric
}
