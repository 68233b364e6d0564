/// Something that goes wrong at a provider, as often as asked for.
struct Fault: Sendable, Codable, Equatable {
    enum Kind: String, Sendable, Codable {
        /// The answer comes `milliseconds` later.
        case latency
        /// `status` with an empty body, or the provider's own JSON where it has one.
        case status
        /// `status` (502 without one) with a proxy's HTML page.
        case html
        /// Half of the body, and the connection is closed.
        case truncate
        /// No answer: the connection is closed.
        case reset
        /// Half of the body, and then nothing until the caller gives up or `milliseconds` are over.
        case stall
        /// The body byte by byte, one in `milliseconds`.
        case drip
        /// 200 with a body that isn't what the caller reads.
        case garbage
        /// 200 with no body at all.
        case empty
        /// 429 as the provider sends it, with `retryAfter` seconds if given.
        case rateLimit
        /// The CDN answers 404 for links made until now.
        case expireLinks
        /// Torrents stay in the state in which they are.
        case stuck
    }

    var provider: Provider
    /// Only paths that begin so; all without it.
    var pathPrefix: String?
    var kind: Kind
    /// How many requests meet it; 1 without it, -1 for all until the faults are removed.
    var times: Int?
    var milliseconds: Int?
    var status: Int?
    /// Seconds.
    var retryAfter: Int?

    init(
        _ provider: Provider, _ kind: Kind, pathPrefix: String? = nil, times: Int? = nil, milliseconds: Int? = nil,
        status: Int? = nil, retryAfter: Int? = nil
    ) {
        self.provider = provider
        self.kind = kind
        self.pathPrefix = pathPrefix
        self.times = times
        self.milliseconds = milliseconds
        self.status = status
        self.retryAfter = retryAfter
    }

    func concerns(_ path: String, of provider: Provider) -> Bool {
        self.provider == provider && path.hasPrefix(pathPrefix ?? "/")
    }
}
