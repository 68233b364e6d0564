import CCurl
import Platform

/// An absolute `http` or `https` URL, read by the parser that also makes the connection: what is checked is what is used.
struct FetchURL: Sendable, Equatable {
    let text: String
    let scheme: String
    let hostPort: HostPort

    /// - Throws: ``FetchError/malformedURL``, ``FetchError/schemeRefused``.
    init(_ text: String) throws(FetchError) {
        guard text.utf8.count <= Self.maximumBytes, text.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F }) else {
            throw .malformedURL
        }
        let parts = try Parts()
        try parts.set(text, flags: 0)
        try self.init(parts)
    }

    /// The target of a redirect that this URL answered with (RFC 3986 §5).
    func resolving(_ location: String) throws(FetchError) -> FetchURL {
        guard location.utf8.count <= Self.maximumBytes else { throw .malformedURL }
        let parts = try Parts()
        try parts.set(text, flags: 0)
        try parts.set(location, flags: Int32(CURLU_URLENCODE))
        return try FetchURL(parts)
    }

    /// Scheme, host, port and path: what a log may show.
    var withoutQuery: String { String(text.prefix { $0 != "?" && $0 != "#" }) }

    func hasSameOrigin(as other: FetchURL) -> Bool { scheme == other.scheme && hostPort == other.hostPort }

    private static let maximumBytes = 16 << 10

    private init(_ parts: borrowing Parts) throws(FetchError) {
        guard let scheme = parts.get(CURLUPART_SCHEME) else { throw .malformedURL }
        guard scheme == "http" || scheme == "https" else { throw .schemeRefused }
        guard let text = parts.get(CURLUPART_URL), let host = parts.get(CURLUPART_HOST), !host.isEmpty,
            let port = parts.get(CURLUPART_PORT).flatMap({ Int($0) })
        else { throw .malformedURL }
        self.text = text
        self.scheme = scheme
        // "localhost." is the same host as "localhost".
        hostPort = HostPort(host: host.hasSuffix(".") ? String(host.dropLast()) : host, port: port)
    }
}

/// libcurl's URL handle.
private struct Parts: ~Copyable {
    private let handle: OpaquePointer

    init() throws(FetchError) {
        guard let handle = curl_url() else { throw .failed("out of memory") }
        self.handle = handle
    }

    deinit { curl_url_cleanup(handle) }

    func set(_ text: String, flags: Int32) throws(FetchError) {
        switch curl_url_set(handle, CURLUPART_URL, text, UInt32(flags | Int32(CURLU_DISALLOW_USER))) {
        case CURLUE_OK: return
        case CURLUE_UNSUPPORTED_SCHEME: throw .schemeRefused
        default: throw .malformedURL
        }
    }

    func get(_ part: CURLUPart) -> String? {
        var text: UnsafeMutablePointer<CChar>?
        guard curl_url_get(handle, part, &text, UInt32(CURLU_DEFAULT_PORT)) == CURLUE_OK, let text else { return nil }
        defer { curl_free(text) }
        return String(cString: text)
    }
}
