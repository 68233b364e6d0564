import Platform

/// An address as bytes: 4 of IPv4 (also when written as IPv6-mapped), 16 of IPv6.
struct IPAddress: Hashable, Sendable {
    let bytes: [UInt8]

    init?(_ text: some StringProtocol) {
        var four = in_addr()
        var sixteen = in6_addr()
        if inet_pton(AF_INET, String(text), &four) == 1 {
            bytes = withUnsafeBytes(of: four) { Array($0) }
        } else if inet_pton(AF_INET6, String(text), &sixteen) == 1 {
            let all = withUnsafeBytes(of: sixteen) { Array($0) }
            bytes = all.starts(with: Self.mappedPrefix) ? Array(all[12...]) : all
        } else {
            return nil
        }
    }

    private static let mappedPrefix = [UInt8](repeating: 0, count: 10) + [0xFF, 0xFF]

    /// The first half of an IPv6 address in hexadecimal; `nil` for IPv4.
    var prefix64: String? {
        bytes.count == 16 ? bytes[..<8].map { String($0, radix: 16) }.joined(separator: ":") : nil
    }
}

/// Addresses that share their first bits: `10.0.0.0/8`, or a single one without `/`.
struct IPNetwork: Hashable, Sendable {
    private let address: IPAddress
    private let bits: Int

    init?(_ text: String) {
        let parts = text.split(separator: "/", maxSplits: 1, omittingEmptySubsequences: false)
        guard let address = parts.first.flatMap({ IPAddress($0) }) else { return nil }
        let all = address.bytes.count * 8
        guard let bits = parts.count == 2 ? Int(parts[1]) : all, (0...all).contains(bits) else { return nil }
        self.address = address
        self.bits = bits
    }

    func contains(_ other: IPAddress) -> Bool {
        guard other.bytes.count == address.bytes.count else { return false }
        return zip(address.bytes, other.bytes).enumerated().allSatisfy { index, pair in
            let relevant = min(8, max(0, bits - index * 8))
            return (pair.0 ^ pair.1) >> (8 - relevant) == 0 || relevant == 0
        }
    }
}
