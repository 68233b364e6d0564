import Platform

/// A host, as a name or an address, and a port.
public struct HostPort: Hashable, Sendable {
    /// In lower case; an IPv6 address in brackets.
    public let host: String
    public let port: Int

    public init(host: String, port: Int) {
        self.host = host.lowercased()
        self.port = port
    }

    /// `127.0.0.1:9000`, `[::1]:9000` or `media.example:443`, as configurations have it.
    public init?(text: String) {
        guard let port = text.split(separator: ":").last, Int(port) != nil, text.contains(":"), !text.contains("/")
        else { return nil }
        self.init(url: "http://\(text)")
    }

    /// The host, where it is an address and not a name.
    var address: IPAddress? { IPAddress(host.hasPrefix("[") ? host.dropFirst().dropLast() : host[...]) }

    /// Where an absolute `http` or `https` URL points, with the scheme's own port if it names none.
    public init?(url: String) {
        guard let url = try? FetchURL(url) else { return nil }
        self = url.hostPort
    }
}
