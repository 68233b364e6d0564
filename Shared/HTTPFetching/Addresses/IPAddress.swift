import CCurl
import Platform

/// An IPv4 (4 bytes) or IPv6 (16 bytes) address, in network order.
struct IPAddress: Equatable, Sendable {
    let bytes: [UInt8]

    init(bytes: [UInt8]) { self.bytes = bytes }

    /// `nil` for another family than the two.
    init?(_ address: UnsafePointer<sockaddr>) {
        switch Int32(address.pointee.sa_family) {
        case AF_INET:
            let inner = UnsafeRawPointer(address).loadUnaligned(as: sockaddr_in.self).sin_addr
            bytes = withUnsafeBytes(of: inner) { Array($0) }
        case AF_INET6:
            let inner = UnsafeRawPointer(address).loadUnaligned(as: sockaddr_in6.self).sin6_addr
            bytes = withUnsafeBytes(of: inner) { Array($0) }
        default: return nil
        }
    }

    /// `127.0.0.1`, `[::1]` or `::1`; `nil` for a name.
    init?(text: String) {
        let bare = text.hasPrefix("[") ? String(text.dropFirst().dropLast()) : text
        var four = in_addr()
        var six = in6_addr()
        if inet_pton(AF_INET, bare, &four) == 1 {
            bytes = withUnsafeBytes(of: four) { Array($0) }
        } else if inet_pton(AF_INET6, bare, &six) == 1 {
            bytes = withUnsafeBytes(of: six) { Array($0) }
        } else {
            return nil
        }
    }

    /// Reachable by everyone: not private, not of this machine or link, not for documentation, not many at once.
    var isPublic: Bool {
        guard bytes.count == 16 else { return !Network.specialIPv4.contains { $0.contains(self) } }
        // What embeds an IPv4 address (mapped, NAT64, 6to4, Teredo) could name a private one in disguise.
        return Network.globalUnicast.contains(self) && !Network.specialIPv6.contains { $0.contains(self) }
    }
}

/// A prefix of addresses.
struct Network: Sendable {
    private let prefix: [UInt8]
    private let length: Int

    /// - Parameters:
    ///   - prefix: the bytes that are not zero.
    ///   - length: how many of their bits count.
    init(_ prefix: [UInt8], _ length: Int) {
        self.prefix = prefix
        self.length = length
    }

    func contains(_ address: IPAddress) -> Bool {
        (0..<length).allSatisfy { bit in
            let mask: UInt8 = 0x80 >> UInt8(bit % 8)
            let wanted = bit / 8 < prefix.count ? prefix[bit / 8] & mask : 0
            return address.bytes[bit / 8] & mask == wanted
        }
    }

    /// The IANA IPv4 Special-Purpose Address Registry (RFC 6890), multicast and class E.
    static let specialIPv4 = [
        Network([0], 8), Network([10], 8), Network([100, 64], 10), Network([127], 8), Network([169, 254], 16),
        Network([172, 16], 12), Network([192, 0, 0], 24), Network([192, 0, 2], 24), Network([192, 88, 99], 24),
        Network([192, 168], 16), Network([198, 18], 15), Network([198, 51, 100], 24), Network([203, 0, 113], 24),
        Network([224], 4), Network([240], 4),
    ]

    /// 2000::/3. Loopback, mapped, NAT64, unique local, link-local and multicast addresses are outside.
    static let globalUnicast = Network([0x20], 3)

    /// Inside 2000::/3: protocol assignments with Teredo, documentation, 6to4 (RFC 6890, RFC 9637).
    static let specialIPv6 = [
        Network([0x20, 0x01, 0x00], 23), Network([0x20, 0x01, 0x0D, 0xB8], 32), Network([0x20, 0x02], 16),
        Network([0x3F, 0xFF, 0x00], 20),
    ]
}
