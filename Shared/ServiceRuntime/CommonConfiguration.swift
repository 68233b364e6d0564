public import Configuration
import HTTP
public import HTTPFetching
import HTTPServing
import Observability

/// What every service reads from its environment.
public struct CommonConfiguration: Sendable {
    public let internalToken: Secret<String>
    /// Where auth's key set is.
    public let authURL: String
    /// The private addresses that outbound requests to strangers' hosts may reach.
    public let allowedAddresses: [HostPort]
    let logLevel: Logger.Level
    let corsOrigins: [String]
    let requestsPerMinute: Int
    let server: ServerOptions

    init(_ reader: inout Reader, service: String, port: Int) {
        let prefix = service.uppercased()
        server = Self.server(&reader, prefix: prefix, port: port)
        internalToken = reader.token(
            "PROSTREAM_INTERNAL_TOKEN", minimumBytes: 16,
            "Services know each other by it; the same in all, 16 bytes or more.")
        authURL = reader.url(
            "PROSTREAM_AUTH_URL", default: "http://127.0.0.1:3001", "Where auth is, for the keys of access tokens.")
        allowedAddresses = Self.allowedAddresses(&reader)
        corsOrigins = Self.origins(&reader)
        requestsPerMinute = reader.int(
            "PROSTREAM_REQUESTS_PER_MINUTE", default: 1_200, in: 10...1_000_000,
            "Requests that a user, or an address without one, may make in a minute.")
        logLevel = reader.choice("PROSTREAM_LOG_LEVEL", default: Logger.Level.info, "What is logged at least.")
    }

    private static func origins(_ reader: inout Reader) -> [String] {
        let origins = reader.list(
            "PROSTREAM_CORS_ORIGINS", default: ["*"],
            "Origins of pages that may call, comma-separated; * is any, which is safe since no cookie is used.")
        // Browsers send it in lower case, without a slash at the end (RFC 6454 §6.1): nothing else would ever match.
        for origin in origins where origin != "*" && origin.wholeMatch(of: /https?:\/\/[a-z0-9.\[\]:-]+/) == nil {
            reader.complain("PROSTREAM_CORS_ORIGINS must hold * or origins such as https://watch.example.org")
        }
        return origins
    }

    private static func allowedAddresses(_ reader: inout Reader) -> [HostPort] {
        let texts = reader.list(
            "PROSTREAM_ALLOWED_ADDRESSES",
            "Private addresses that links may lead to nevertheless, as host:port, comma-separated; all others are refused."
        )
        let addresses = texts.compactMap(HostPort.init(text:))
        if addresses.count < texts.count {
            reader.complain("PROSTREAM_ALLOWED_ADDRESSES must be hosts with ports, such as 10.0.0.5:8080")
        }
        return addresses
    }

    private static func server(_ reader: inout Reader, prefix: String, port: Int) -> ServerOptions {
        var options = ServerOptions()
        options.host = reader.string(
            "\(prefix)_HOST", default: "127.0.0.1", "The address to listen on; 0.0.0.0 is all of them.")
        options.port = UInt16(
            reader.int("\(prefix)_PORT", default: port, in: 0...65_535, "TCP port; 0 lets the system choose."))
        options.maximumConnections = reader.int(
            "PROSTREAM_MAXIMUM_CONNECTIONS", default: 1_024, in: 16...100_000, "Connections at once.")
        options.maximumConnectionsPerAddress = reader.int(
            "PROSTREAM_MAXIMUM_CONNECTIONS_PER_ADDRESS", default: 128, in: 1...100_000,
            "Connections at once from one address.")
        let proxies = reader.list(
            "PROSTREAM_TRUSTED_PROXIES",
            "Networks of the proxies whose X-Forwarded-For is believed, such as 172.16.0.0/12, comma-separated.")
        if let trusted = TrustedProxies(proxies) {
            options.trustedProxies = trusted
        } else {
            reader.complain("PROSTREAM_TRUSTED_PROXIES must be addresses or networks such as 10.0.0.0/8")
        }
        return options
    }
}
