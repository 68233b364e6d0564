import Contracts
import HTTP
import Platform
import ServiceRuntime

/// Believes an access token only while its session lives: here, unlike in the other services, that costs one read.
/// Roles are those of now, not those of the token.
struct SessionAuthenticator: Sendable {
    let tokens: Authenticator
    let sessions: SessionStore
    let now: @Sendable () -> Date

    /// - Throws: a 401, or that the database does not answer: then nobody is let in.
    @Sendable func authenticate(_ request: Request) async throws -> Principal {
        let principal = try await tokens.authenticate(request)
        guard case .user(let user) = principal else { return principal }
        guard let session = try await sessions.live(user.sessionId, of: user.id, now: now()) else {
            throw Problem.sessionEnded
        }
        return .user(UserIdentity(id: user.id, sessionId: user.sessionId, roles: Set(session.roles)))
    }
}
