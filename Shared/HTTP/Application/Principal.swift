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
    /// What may be shown to that profile at most; everything when `nil`.
    public let maximumCertification: Certification?

    public init(id: String, sessionId: String, roles: Set<Role>, maximumCertification: Certification? = nil) {
        self.id = id
        self.sessionId = sessionId
        self.roles = roles
        self.maximumCertification = maximumCertification
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

    /// - Throws: a 403.
    func check(_ principal: Principal) throws {
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
