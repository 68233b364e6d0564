import Platform

/// A request on its way through redirects.
struct Route {
    private let request: FetchRequest
    private var url: FetchURL
    private var method: String
    private var headers: FetchHeaders
    private var body: Data?
    private var redirectsLeft: Int

    init(_ request: FetchRequest) throws(FetchError) {
        guard request.headers.isWellFormed, request.method.utf8.allSatisfy({ (0x41...0x5A).contains($0) }),
            !request.method.isEmpty
        else { throw .malformedRequest }
        self.request = request
        url = try FetchURL(request.url)
        method = request.method
        headers = request.headers
        headers.append(range: request.range)
        body = request.body
        redirectsLeft = if case .follow(let maximum) = request.redirects { maximum } else { 0 }
    }

    /// - Throws: ``FetchError/timedOut`` when no time is left.
    func hop(timeout: Duration?, window: Int) throws(FetchError) -> Hop {
        if let timeout, timeout <= .zero { throw .timedOut }
        return Hop(
            url: url, method: method, headers: headers, body: body, timeout: timeout, window: window, request: request)
    }

    mutating func follow(_ location: String, status: Int) throws(FetchError) {
        if request.redirects == .refuse { throw .redirectRefused }
        guard redirectsLeft > 0 else { throw .tooManyRedirects }
        redirectsLeft -= 1
        let target = try url.resolving(location)
        rewrite(after: status)
        if !target.hasSameOrigin(as: url) { try strip() }
        url = target
    }

    /// 303 asks for a GET, and so do 301 and 302 after a POST (RFC 9110 §15.4).
    private mutating func rewrite(after status: Int) {
        guard status == 303 && method != "HEAD" || (status == 301 || status == 302) && method == "POST" else { return }
        method = "GET"
        body = nil
        for name in headers.pairs.map(\.name) where name.lowercased().hasPrefix("content-") { headers[name] = nil }
    }

    /// Another origin learns nothing that was meant for the first: only headers known to be harmless go along.
    private mutating func strip() throws(FetchError) {
        guard body == nil else { throw .redirectRefused }
        let harmless = headers.pairs.filter { Self.harmless.contains($0.name.lowercased()) }
        headers = FetchHeaders(harmless)
    }

    private static let harmless: Set = [
        "accept", "accept-language", "range", "if-range", "if-none-match", "if-modified-since",
    ]
}

extension FetchHeaders {
    /// `bytes=first-last` (RFC 9110 §14.2).
    fileprivate mutating func append(range: Range<Int64>?) {
        guard let range, !range.isEmpty else { return }
        append("Range", "bytes=\(range.lowerBound)-" + (range.upperBound == .max ? "" : "\(range.upperBound - 1)"))
    }
}
