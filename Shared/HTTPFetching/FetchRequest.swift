public import Observability
public import Platform

/// One HTTP request to an upstream.
public struct FetchRequest: Sendable {
    /// Absolute, `http` or `https`, already percent-encoded.
    public var url: String
    public var method: String
    public var headers: FetchHeaders
    public var body: Data?
    /// For everything: connecting, redirects, the whole body. `nil` for a stream that may last.
    public var timeout: Duration?
    public var connectTimeout: Duration
    /// The transfer is given up after so long at less than ``minimumBytesPerSecond``. A paused one is not counted.
    public var stallTimeout: Duration
    public var minimumBytesPerSecond: Int
    /// Counted after decompression; more is ``FetchError/bodyTooLarge``.
    public var maximumBodyBytes: Int
    /// Bytes asked for; an upper bound of `Int64.max` means to the end. The answer may still be the whole (200).
    public var range: Range<Int64>?
    public var redirects: RedirectPolicy
    /// Offers gzip. For texts; not for media, and not together with ``range``.
    public var acceptsCompression: Bool

    public init(
        _ url: String, method: String = "GET", headers: FetchHeaders = [:], body: Data? = nil,
        timeout: Duration? = .seconds(30), connectTimeout: Duration = .seconds(5),
        stallTimeout: Duration = .seconds(20), minimumBytesPerSecond: Int = 1,
        maximumBodyBytes: Int = 8 << 20, range: Range<Int64>? = nil, redirects: RedirectPolicy = .refuse,
        acceptsCompression: Bool = false
    ) {
        self.url = url
        self.method = method
        self.headers = headers
        self.body = body
        self.timeout = timeout
        self.connectTimeout = connectTimeout
        self.stallTimeout = stallTimeout
        self.minimumBytesPerSecond = minimumBytesPerSecond
        self.maximumBodyBytes = maximumBodyBytes
        self.range = range
        self.redirects = redirects
        self.acceptsCompression = acceptsCompression
    }
}

/// What to do with a 3xx that has a `Location`.
public enum RedirectPolicy: Sendable, Equatable {
    /// It is an error: ``FetchError/redirectRefused``.
    case refuse
    /// It is given back like any other response.
    case report
    /// It is followed, each hop under the same address guard. Another origin gets no credentials and no body.
    case follow(maximum: Int)
}

extension FetchRequest {
    /// The same request as part of a trace (W3C Trace Context) and of an incoming request.
    public func traced(_ trace: TraceContext, requestId: String) -> FetchRequest {
        var request = self
        request.headers["traceparent"] = trace.child().header
        request.headers["X-Request-Id"] = requestId
        return request
    }
}
