/// What an access token says (RFC 7519 §4.1). Times are seconds since 1970.
public struct AccessClaims: Codable, Equatable, Sendable {
    /// `iss`.
    public var issuer: String
    /// `aud`, always one.
    public var audience: String
    /// `sub`: the user.
    public var subject: String
    /// `sid`: the session that the token was given to.
    public var session: String
    public var roles: [String]
    /// What the token is limited to, separated by blanks (RFC 9068 §2.2.3); absent when it is not.
    public var scope: String?
    /// Who of those that share the account is watching; absent for the main profile.
    public var profile: String?
    /// What may be shown to that profile at most, as a country and a certification of it: `FR:12`, `US:PG-13`. Absent
    /// when it may see everything.
    public var maximumCertification: String?
    /// What that profile prefers: BCP 47, separated by commas, the most wanted first. Absent when it has not said.
    public var languages: String?
    /// `exp`.
    public var expiresAt: Int64
    /// `nbf`.
    public var notBefore: Int64?
    /// `iat`.
    public var issuedAt: Int64
    /// `jti`, unique.
    public var id: String

    public init(
        issuer: String, audience: String, subject: String, session: String, roles: [String], scope: String? = nil,
        profile: String? = nil, maximumCertification: String? = nil, languages: String? = nil, expiresAt: Int64,
        notBefore: Int64? = nil, issuedAt: Int64, id: String
    ) {
        self.issuer = issuer
        self.audience = audience
        self.subject = subject
        self.session = session
        self.roles = roles
        self.scope = scope
        self.profile = profile
        self.maximumCertification = maximumCertification
        self.languages = languages
        self.expiresAt = expiresAt
        self.notBefore = notBefore
        self.issuedAt = issuedAt
        self.id = id
    }

    private enum CodingKeys: String, CodingKey {
        case issuer = "iss"
        case audience = "aud"
        case subject = "sub"
        case session = "sid"
        case roles
        case scope
        case profile
        case maximumCertification
        case languages
        case expiresAt = "exp"
        case notBefore = "nbf"
        case issuedAt = "iat"
        case id = "jti"
    }
}
