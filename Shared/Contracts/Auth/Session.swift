/// The body of `POST /v1/sessions`.
public struct Credentials: Codable, Sendable {
    public var email: String
    public var password: String

    public init(email: String, password: String) {
        self.email = email
        self.password = password
    }
}

/// What a login or a refresh gives.
public struct TokenPair: Codable, Sendable, Equatable {
    /// A JWT for `Authorization: Bearer`, good for ``expiresInSeconds``.
    public var accessToken: String
    /// Opaque, for one use at `POST /v1/sessions/refresh`.
    public var refreshToken: String
    /// `Bearer`.
    public var tokenType: String
    public var expiresInSeconds: Int

    public init(accessToken: String, refreshToken: String, expiresInSeconds: Int) {
        self.accessToken = accessToken
        self.refreshToken = refreshToken
        tokenType = "Bearer"
        self.expiresInSeconds = expiresInSeconds
    }
}

/// The body of `POST /v1/sessions/refresh`.
public struct RefreshRequest: Codable, Sendable {
    public var refreshToken: String

    public init(refreshToken: String) { self.refreshToken = refreshToken }
}
