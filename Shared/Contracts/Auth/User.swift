public import Platform

/// What a user may do beyond watching.
public enum Role: String, Codable, Sendable, CaseIterable {
    case user
    case administrator
}

/// An account, as its owner and administrators see it.
public struct User: Codable, Sendable, Equatable {
    public var id: String
    public var email: String
    public var firstName: String
    public var lastName: String
    public var roles: [Role]
    public var createdAt: Date
    /// Since when nobody can log in to it.
    public var disabledAt: Date?

    public init(
        id: String, email: String, firstName: String, lastName: String, roles: [Role], createdAt: Date,
        disabledAt: Date? = nil
    ) {
        self.id = id
        self.email = email
        self.firstName = firstName
        self.lastName = lastName
        self.roles = roles
        self.createdAt = createdAt
        self.disabledAt = disabledAt
    }
}

/// The body of `POST /v1/users`. There is no role in it: the caller never chooses one.
public struct NewUser: Codable, Sendable {
    public var email: String
    public var password: String
    public var firstName: String
    public var lastName: String
    /// The code of an invitation, where registration asks for one.
    public var invitation: String?

    public init(email: String, password: String, firstName: String, lastName: String, invitation: String? = nil) {
        self.email = email
        self.password = password
        self.firstName = firstName
        self.lastName = lastName
        self.invitation = invitation
    }
}
