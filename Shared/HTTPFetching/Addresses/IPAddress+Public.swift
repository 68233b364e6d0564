import CCurl
import Platform

extension IPAddress {
    /// `nil` for another family than the two.
    init?(_ address: UnsafePointer<sockaddr>) {
        switch Int32(address.pointee.sa_family) {
        case AF_INET:
            let inner = UnsafeRawPointer(address).loadUnaligned(as: sockaddr_in.self).sin_addr
            self.init(bytes: withUnsafeBytes(of: inner) { Array($0) })
        case AF_INET6:
            let inner = UnsafeRawPointer(address).loadUnaligned(as: sockaddr_in6.self).sin6_addr
            self.init(bytes: withUnsafeBytes(of: inner) { Array($0) })
        default: return nil
        }
    }

    /// Reachable by everyone: not private, not of this machine or link, not for documentation, not many at once.
    var isPublic: Bool {
        // Outside 2000::/3 are loopback, mapped, NAT64, unique local, link-local and multicast addresses. What embeds an
        // IPv4 address (mapped, NAT64, 6to4, Teredo) could name a private one in disguise.
        let isUnicast = bytes.count == 4 || bytes[0] & 0xE0 == 0x20
        return isUnicast && !Self.special.contains { $0.contains(self) }
    }

    /// The IANA IPv4 Special-Purpose Address Registry (RFC 6890), multicast and class E; and inside 2000::/3 protocol
    /// assignments with Teredo, documentation and 6to4 (RFC 6890, RFC 9637).
    private static let special = [
        "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.0.0.0/24",
        "192.0.2.0/24", "192.88.99.0/24", "192.168.0.0/16", "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24",
        "224.0.0.0/4", "240.0.0.0/4", "2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20",
    ].compactMap(IPNetwork.init)
}
