import Contracts
import HTTP
import Platform
import ServiceRuntime

/// Believes an access token only while its session lives: here, unlike in the other services, that costs one read.
/// Roles are those of now, not those of the token.
struct SessionAuthenticator: Sendable {
    let tokens: Authenticator
    let sessions: SessionStore
    let keys: APIKeyStore
    let now: @Sendable () -> Date

    /// - Throws: a 401, or that the database does not answer: then nobody is let in.
    @Sendable func authenticate(_ request: Request) async throws -> Principal {
        let principal = try await tokens.authenticate(request)
        guard case .user(let user) = principal else { return principal }
        guard let session = try await live(user) else { throw Problem.sessionEnded }
        return .user(
            UserIdentity(
                id: user.id, sessionId: session.id, roles: Set(session.roles), scopes: session.scopes,
                profile: session.profile, maximumCertification: session.maximumCertification,
                languages: session.languages, account: session.account))
    }

    private func live(_ user: UserIdentity) async throws -> LiveSession? {
        user.scopes == nil
            ? try await sessions.live(user.sessionId, of: user.id, now: now())
            : try await keys.live(user.sessionId, of: user.id, now: now())
    }
}
