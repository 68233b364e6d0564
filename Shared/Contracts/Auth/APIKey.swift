public import Platform

/// What an API key lets a script do.
public enum Scope: String, Codable, Sendable, CaseIterable {
    /// Look for titles.
    case catalog
    /// Find releases, unlock and play them, and keep lists.
    case play
    /// What administrators do; only theirs can have it.
    case administer
}

extension Set<Scope> {
    /// As in `catalog play` (RFC 6749 §3.3); what is not known lets nobody do anything.
    public init(text: String) {
        self.init(text.split(separator: " ").compactMap { Scope(rawValue: String($0)) })
    }

    public var text: String { map(\.rawValue).sorted().joined(separator: " ") }
}

/// The body of `POST /v1/api-keys`.
public struct NewAPIKey: Codable, Sendable {
    public var name: String
    public var scopes: [Scope]
    /// How long it can be used; until it is revoked when absent.
    public var expiresInSeconds: Int?
    /// Once more: a key outlives the session that makes it.
    public var password: String

    public init(name: String, scopes: [Scope], expiresInSeconds: Int? = nil, password: String) {
        self.name = name
        self.scopes = scopes
        self.expiresInSeconds = expiresInSeconds
        self.password = password
    }
}

/// A permission for a script to act as its owner, as far as its scopes go.
public struct APIKey: Codable, Sendable, Equatable {
    public var id: String
    public var name: String
    public var scopes: [Scope]
    /// What the script sends. Only the answer that makes the key has it.
    public var key: String?
    public var createdAt: Date
    public var expiresAt: Date?
    /// To the minute.
    public var lastUsedAt: Date?

    public init(id: String, name: String, scopes: [Scope], createdAt: Date) {
        self.id = id
        self.name = name
        self.scopes = scopes
        self.createdAt = createdAt
    }
}

/// The body of `POST /v1/access-tokens`.
public struct APIKeyExchange: Codable, Sendable {
    public var key: String

    public init(key: String) { self.key = key }
}

/// What an API key is exchanged for.
public struct AccessToken: Codable, Sendable, Equatable {
    /// A JWT for `Authorization: Bearer`, good for ``expiresInSeconds``.
    public var accessToken: String
    /// `Bearer`.
    public var tokenType: String
    public var expiresInSeconds: Int

    public init(accessToken: String, expiresInSeconds: Int) {
        self.accessToken = accessToken
        tokenType = "Bearer"
        self.expiresInSeconds = expiresInSeconds
    }
}
