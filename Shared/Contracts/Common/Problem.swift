/// What went wrong, as every service says it: `application/problem+json` (RFC 9457).
public struct Problem: Codable, Sendable, Equatable {
    /// A URI reference; `about:blank` where ``code`` says all.
    public var type: String
    /// The same for all problems of this kind, for people.
    public var title: String
    /// The HTTP status.
    public var status: Int
    /// What is special about this occurrence, and what to do next.
    public var detail: String?
    /// Stable, for programs: `wrong_credentials`.
    public var code: String
    /// Finds the log lines of the request.
    public var requestId: String?
    /// Everything that is wrong with the input, at once.
    public var errors: [FieldError]?
    /// How long to wait before trying again; sent as `Retry-After` as well.
    public var retryAfterSeconds: Int?
    /// How many have to go first, and oneself: 1 is next.
    public var placeInQueue: Int?
    /// Whether another source of the same title could do better.
    public var otherSourceMayHelp: Bool?

    public init(
        status: Int, code: String, title: String, detail: String? = nil, errors: [FieldError]? = nil,
        retryAfterSeconds: Int? = nil
    ) {
        type = "about:blank"
        self.title = title
        self.status = status
        self.detail = detail
        self.code = code
        self.errors = errors
        self.retryAfterSeconds = retryAfterSeconds
    }
}

/// One wrong field of a body or a query.
public struct FieldError: Codable, Sendable, Equatable {
    /// A path as in `want.title` or `names[3]`; the parameter's name in a query.
    public var field: String
    /// Stable, for programs: `required`, `unknown`, `wrong_type`, `out_of_range`, `too_short`, `too_long`, `invalid`.
    public var code: String
    /// A sentence for people.
    public var detail: String

    public init(field: String, code: String, detail: String) {
        self.field = field
        self.code = code
        self.detail = detail
    }
}
