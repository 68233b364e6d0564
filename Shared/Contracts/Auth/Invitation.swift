public import Platform

/// The body of `POST /v1/invitations`.
public struct NewInvitation: Codable, Sendable {
    /// How long it can be used; a week when absent.
    public var expiresInSeconds: Int?

    public init(expiresInSeconds: Int? = nil) { self.expiresInSeconds = expiresInSeconds }
}

/// A permission to register, good for one account.
public struct Invitation: Codable, Sendable, Equatable {
    public var id: String
    /// What the invited person sends. Only the answer that makes the invitation has it.
    public var code: String?
    public var createdAt: Date
    public var expiresAt: Date
    /// When somebody registered with it.
    public var usedAt: Date?

    public init(id: String, code: String? = nil, createdAt: Date, expiresAt: Date, usedAt: Date? = nil) {
        self.id = id
        self.code = code
        self.createdAt = createdAt
        self.expiresAt = expiresAt
        self.usedAt = usedAt
    }
}
