public import Contracts

/// Who asks.
public enum Principal: Sendable, Equatable {
    case user(UserIdentity)
    /// Another service of this house; the user for whom it acts, when there is one.
    case service(actingFor: String?)
}

/// What an access token says of its user.
public struct UserIdentity: Sendable, Equatable {
    public let id: String
    public let sessionId: String
    public let roles: Set<Role>
    /// What the token is limited to, when it was made for an API key.
    public let scopes: Set<Scope>?
    /// Who of those that share the account is watching; the main profile, which is the account's own, when `nil`.
    public let profile: String?
    /// What may be shown to that profile at most; everything when `nil`.
    public let maximumCertification: Certification?
    /// What that profile prefers: BCP 47, separated by commas, the most wanted first; `nil` when it has not said.
    public let languages: String?
    /// The account, where it was read while the user was let in: by auth.
    public let account: User?

    public init(
        id: String, sessionId: String, roles: Set<Role>, scopes: Set<Scope>? = nil, profile: String? = nil,
        maximumCertification: Certification? = nil, languages: String? = nil, account: User? = nil
    ) {
        self.id = id
        self.sessionId = sessionId
        self.roles = roles
        self.scopes = scopes
        self.profile = profile
        self.maximumCertification = maximumCertification
        self.languages = languages
        self.account = account
    }
}

/// Who may use a route.
public enum Access: Sendable {
    /// Anyone; no credential is looked at.
    case open
    case user
    case administrator
    /// Only services of this house, with the internal token.
    case service
    case userOrService

    /// - Parameter scope: what an API key's token must be good for here; such tokens are refused when `nil`.
    /// - Throws: a 403.
    func check(_ principal: Principal, scope: Scope?) throws {
        // What is for administrators is for their keys with that scope, whatever else the service is for.
        let scope = self == .administrator ? .administer : scope
        if case .user(let user) = principal, let scopes = user.scopes, scope.map(scopes.contains) != true {
            throw Problem.forbidden("scope_missing", "The API key is not good for this.")
        }
        switch (self, principal) {
        case (.open, _), (.user, .user), (.userOrService, _), (.service, .service): return
        case (.administrator, .user(let user)) where user.roles.contains(.administrator): return
        default: throw Problem.forbidden()
        }
    }
}

extension Request {
    /// The user who asks.
    /// - Throws: a 401 when a service asks, or nobody known.
    public func user() throws -> UserIdentity {
        guard case .user(let user) = principal else { throw Problem.unauthorized() }
        return user
    }

    /// The user who asks, or for whom a service acts.
    /// - Throws: a 401 when there is none.
    public func userId() throws -> String {
        switch principal {
        case .user(let user): return user.id
        case .service(let user?): return user
        case .service(nil), nil: throw Problem.unauthorized()
        }
    }
}
