import Platform

/// Ports of loopback on which nobody listens now.
enum FreePorts {
    struct NoneFree: Error {}

    /// Several that follow each other, far from those that the system gives to whoever asks for any.
    static func findRow(_ count: Int) throws -> [UInt16] {
        for _ in 0..<100 {
            let first = UInt16.random(in: 20_000..<32_000)
            let row = (0..<UInt16(count)).map { first + $0 }
            if (try? row.map { close(try bound(to: $0)) }) != nil { return row }
        }
        throw NoneFree()
    }

    private static func bound(to port: UInt16) throws -> CInt {
        // 1 is SOCK_STREAM, which is an enum on one platform and a number on the other.
        let socket = Platform.socket(AF_INET, 1, 0)
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = port.bigEndian
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        let isBound = withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                bind(socket, $0, socklen_t(MemoryLayout<sockaddr_in>.size)) == 0
            }
        }
        guard isBound else {
            close(socket)
            throw NoneFree()
        }
        return socket
    }
}
