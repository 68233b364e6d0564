/// Which web pages of other origins may use the service from a browser (Fetch Standard §3.2).
///
/// Credentials are never allowed: this house authenticates by a header that a page must set itself.
public struct CORSPolicy: Sendable {
    private let origins: Set<String>
    private let allowsAny: Bool

    /// - Parameter origins: as in `https://watch.example.org`; `*` is any.
    public init(origins: some Sequence<String>) {
        self.origins = Set(origins)
        allowsAny = self.origins.contains("*")
    }

    public static let none = CORSPolicy(origins: [])

    func allow(_ request: Request, _ response: inout Response) {
        guard !origins.isEmpty else { return }
        if !allowsAny { response.headers.append("Vary", "Origin") }
        guard let origin = request.headers["Origin"], allowsAny || origins.contains(origin) else { return }
        response.headers["Access-Control-Allow-Origin"] = allowsAny ? "*" : origin
        response.headers["Access-Control-Expose-Headers"] = "Location, ETag, Retry-After, X-Request-Id, Content-Range"
    }

    func allowPreflight(_ request: Request, _ methods: String, _ response: inout Response) {
        guard let origin = request.headers["Origin"], request.headers["Access-Control-Request-Method"] != nil,
            allowsAny || origins.contains(origin)
        else { return }
        response.headers["Access-Control-Allow-Methods"] = methods
        response.headers["Access-Control-Allow-Headers"] =
            "Authorization, Content-Type, If-None-Match, If-Range, Last-Event-ID, Range, X-Request-Id, traceparent"
        response.headers["Access-Control-Max-Age"] = "600"
    }
}
