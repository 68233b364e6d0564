/// Why there is no response. No case holds a URL's query, a header or a body.
public enum FetchError: Error, Equatable, Sendable {
    /// Not an absolute URL of printable ASCII, or one that names a user.
    case malformedURL
    /// A header's name or value that HTTP does not allow.
    case malformedRequest
    /// Neither `http` nor `https`, at first or after a redirect.
    case schemeRefused
    /// The host's address is not a public one (``AddressGuard``).
    case addressRefused
    /// A redirect came, and the policy is ``RedirectPolicy/refuse``, or it would carry a body to another origin.
    case redirectRefused
    case tooManyRedirects

    case cannotResolve
    case cannotConnect
    /// TLS could not be agreed on, or the certificate is not trusted.
    case insecure
    case timedOut
    /// The connection ended before the response did.
    case truncated
    /// The body, once decompressed, has more bytes than the request allows.
    case bodyTooLarge
    /// The task was cancelled, the response let go of, or the fetcher shut down.
    case cancelled
    /// The upstream failed often or asked to be left alone; nothing was sent.
    case breakerOpen(retryAfter: Duration)
    /// Our own limit for this upstream has no room soon; nothing was sent.
    case rateLimited(retryAfter: Duration)
    /// Anything else, in libcurl's words, which name no URL.
    case failed(String)
}

extension FetchError {
    /// A short constant name, for logs and metrics.
    public var name: String {
        switch self {
        case .malformedURL: "malformed_url"
        case .malformedRequest: "malformed_request"
        case .schemeRefused: "scheme_refused"
        case .addressRefused: "address_refused"
        case .redirectRefused: "redirect_refused"
        case .tooManyRedirects: "too_many_redirects"
        case .cannotResolve: "cannot_resolve"
        case .cannotConnect: "cannot_connect"
        case .insecure: "insecure"
        case .timedOut: "timed_out"
        case .truncated: "truncated"
        case .bodyTooLarge: "body_too_large"
        case .cancelled: "cancelled"
        case .breakerOpen: "breaker_open"
        case .rateLimited: "rate_limited"
        case .failed: "failed"
        }
    }
}
