import Contracts
import HTTP
import Platform
import Tokens

/// A forgotten password, without mail: an administrator makes a link and hands it over.
struct PasswordResetHandlers: Sendable {
    let resets: PasswordResetStore
    let hasher: PasswordHasher
    let trail: AuditTrail
    let now: @Sendable () -> Date

    var routes: [Route] {
        [
            .post("/v1/users/{id}/password-reset", access: .administrator, make),
            .get("/v1/password-resets", access: .open, page),
            .post("/v1/password-resets", access: .open, use),
        ]
    }

    @Sendable private func make(_ request: Request) async throws -> Response {
        let id = try request.parameter("id")
        guard let reset = try await resets.make(for: id, now: now()) else { throw Problem.notFound() }
        await trail.note(.passwordResetMade, of: id, .init(request))
        return try .json(reset, status: .created, headers: ["Cache-Control": "no-store"])
    }

    /// For who has the link: it asks for the new password.
    @Sendable private func page(_ request: Request) throws -> Response { try .page(PackageResources.page_html) }

    /// A code that is none costs no hash.
    @Sendable private func use(_ request: Request) async throws -> Response {
        let forgotten: ForgottenPassword = try request.decodeBody()
        guard let user = try await resets.user(forgotten.code, now: now()) else { throw Problem.invalidReset }
        let checked: ForgottenPassword = try request.decodeBody { new, checks in
            PasswordRules.check("newPassword", new.newPassword, email: EmailAddress(user.email), &checks)
        }
        let hash = try await hasher.hash(checked.newPassword)
        guard try await resets.use(checked.code, hash: hash, now: now()) else { throw Problem.invalidReset }
        await trail.note(.passwordReset, of: user.id, .init(request))
        return .noContent
    }
}
