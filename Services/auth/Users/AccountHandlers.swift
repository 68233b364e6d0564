import Contracts
import HTTP
import ServiceRuntime
import Tokens

/// `/v1/me`: one's own account.
struct AccountHandlers: Sendable {
    let users: UserStore
    let passwords: PasswordCheck
    let hasher: PasswordHasher
    let trail: AuditTrail

    var routes: [Route] {
        [
            .get("/v1/me", show),
            .put("/v1/me/password", changePassword),
            .delete("/v1/me", bodyLimit: 65_536, delete),
        ]
    }

    @Sendable private func show(_ request: Request) throws -> Response { try .own(user(request)) }

    /// Ends the other sessions: whoever knew the old password may be in one of them.
    @Sendable private func changePassword(_ request: Request) async throws -> Response {
        let user = try user(request)
        let change: PasswordChange = try request.decodeBody { change, checks in
            PasswordRules.check("newPassword", change.newPassword, email: EmailAddress(user.email), &checks)
        }
        let account = try await passwords.confirm(change.currentPassword, request)
        let hash = try await hasher.hash(change.newPassword)
        guard try await users.change(account, to: hash, by: request.user()) else { throw Problem.wrongPassword }
        await trail.note(.passwordChanged, of: user.id, .init(request))
        return .noContent
    }

    /// With everything that is theirs.
    @Sendable private func delete(_ request: Request) async throws -> Response {
        let confirmation: PasswordConfirmation = try request.decodeBody()
        let account = try await passwords.confirm(confirmation.password, request)
        guard try await users.delete(account.user.id) else { throw Problem.sessionEnded }
        await trail.note(.accountDeleted, of: account.user.id, .init(request))
        return .noContent
    }

    private func user(_ request: Request) throws -> User {
        guard let user = try request.user().account else { throw Problem.unauthorized() }
        return user
    }
}
