import Platform

/// The proxies whose `X-Forwarded-For` is believed.
public struct TrustedProxies: Sendable {
    private let networks: [IPNetwork]

    /// - Parameter networks: as in `10.0.0.0/8` or `127.0.0.1`.
    /// - Returns: `nil` when one of them is no address.
    public init?(_ networks: [String]) {
        let known = networks.compactMap(IPNetwork.init)
        guard known.count == networks.count else { return nil }
        self.networks = known
    }

    private init() { networks = [] }

    public static let none = TrustedProxies()

    /// The client behind the peer: the last forwarded address that is no trusted proxy. What stands before it is the
    /// client's own claim.
    public func clientAddress(peer: String, _ headers: Headers) -> String {
        guard isTrusted(peer) else { return peer }
        var client = peer
        let forwarded = headers.all("X-Forwarded-For").flatMap { $0.split(separator: ",") }
        for hop in forwarded.reversed() {
            let hop = String(hop.filter { $0 != " " })
            guard IPAddress(hop) != nil else { break }
            client = hop
            guard isTrusted(hop) else { break }
        }
        return client
    }

    /// Whether this address is one of the proxies.
    public func isTrusted(_ text: String) -> Bool {
        guard !networks.isEmpty, let address = IPAddress(text)?.unmapped else { return false }
        return networks.contains { $0.contains(address) }
    }
}
