public import Platform

/// The body of `POST /v1/sessions`.
public struct Credentials: Codable, Sendable {
    public var email: String
    public var password: String
    /// What its owner calls the device, for the list of sessions; read from `User-Agent` when absent.
    public var device: String?

    public init(email: String, password: String, device: String? = nil) {
        self.email = email
        self.password = password
        self.device = device
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

/// A device that is logged in, as its owner sees it.
public struct Session: Codable, Sendable, Equatable {
    public var id: String
    /// "Firefox on Linux", or the name that was given at login.
    public var device: String
    /// Roughly where it was last: `203.0.113.0/24`.
    public var network: String
    public var createdAt: Date
    public var lastUsedAt: Date
    /// The one that asks.
    public var isCurrent: Bool

    public init(
        id: String, device: String, network: String, createdAt: Date, lastUsedAt: Date, isCurrent: Bool
    ) {
        self.id = id
        self.device = device
        self.network = network
        self.createdAt = createdAt
        self.lastUsedAt = lastUsedAt
        self.isCurrent = isCurrent
    }
}
