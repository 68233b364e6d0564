public import Platform

/// The body of `PATCH /v1/users/{id}`. What is absent stays.
public struct UserChange: Codable, Sendable {
    public var role: Role?
    public var isDisabled: Bool?

    public init(role: Role? = nil, isDisabled: Bool? = nil) {
        self.role = role
        self.isDisabled = isDisabled
    }
}

/// A permission to set a new password once, for somebody who has forgotten theirs.
public struct PasswordReset: Codable, Sendable, Equatable {
    /// What that person sends. Only the answer that makes it has it.
    public var code: String
    /// Of a page that asks for the new password, with the code.
    public var link: String
    public var expiresAt: Date

    public init(code: String, link: String, expiresAt: Date) {
        self.code = code
        self.link = link
        self.expiresAt = expiresAt
    }
}

/// The body of `POST /v1/password-resets`.
public struct ForgottenPassword: Codable, Sendable {
    public var code: String
    public var newPassword: String

    public init(code: String, newPassword: String) {
        self.code = code
        self.newPassword = newPassword
    }
}

/// Something that matters for who may use the house.
public struct SecurityEvent: Codable, Sendable, Equatable {
    public enum Kind: String, Codable, Sendable, CaseIterable {
        case accountMade, accountChanged, accountDeleted
        case loggedIn, loginRefused, sessionsEnded, refreshTokenReused
        case passwordChanged, passwordResetMade, passwordReset
        case invitationMade, invitationRevoked, keyRotated
        case apiKeyMade, apiKeyRevoked, deviceApproved
    }

    public var kind: Kind
    public var occurredAt: Date
    /// The account of who did it; absent for a stranger, and for who did it on the host.
    public var actor: String?
    /// The account that it was done to.
    public var account: String?
    /// Where from; absent for what was done on the host.
    public var network: String?
    /// What more there is to know, in a few words.
    public var detail: String?

    public init(
        kind: Kind, occurredAt: Date, actor: String? = nil, account: String? = nil, network: String? = nil,
        detail: String? = nil
    ) {
        self.kind = kind
        self.occurredAt = occurredAt
        self.actor = actor
        self.account = account
        self.network = network
        self.detail = detail
    }
}
