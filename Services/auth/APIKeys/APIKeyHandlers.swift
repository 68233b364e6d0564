import Contracts
import HTTP
import Platform

/// `/v1/api-keys`, and what scripts exchange them for.
struct APIKeyHandlers: Sendable {
    let keys: APIKeyStore
    let passwords: PasswordCheck
    let issuer: TokenIssuer
    let trail: AuditTrail
    let now: @Sendable () -> Date

    var routes: [Route] {
        [
            .post("/v1/api-keys", make),
            .get("/v1/api-keys", list),
            .delete("/v1/api-keys/{id}", revoke),
            .post("/v1/access-tokens", access: .open, exchange),
        ]
    }

    @Sendable private func make(_ request: Request) async throws -> Response {
        let user = try request.user()
        let new: NewAPIKey = try request.decodeBody { new, checks in
            checks.length("name", new.name, 1...100)
            checks.require(!new.scopes.isEmpty, "scopes", "too_short", "must name at least one")
            checks.require(
                !new.scopes.contains(.administer) || user.roles.contains(.administrator), "scopes", "invalid",
                "only an administrator's key can administer")
            checks.range("expiresInSeconds", new.expiresInSeconds, 60...315_360_000)
        }
        let owner = try await passwords.confirm(new.password, request)
        guard let key = try await keys.make(new, for: owner, now: now()) else { throw Problem.listFull }
        await trail.note(.apiKeyMade, of: user.id, .init(request), "\(key.id) \(key.name)")
        return try .json(
            key, status: .created, headers: ["Location": "/v1/api-keys/\(key.id)", "Cache-Control": "no-store"])
    }

    @Sendable private func list(_ request: Request) async throws -> Response {
        let (page, size) = try request.page()
        return try .own(await keys.page(page, size: size, of: request.user().id))
    }

    @Sendable private func revoke(_ request: Request) async throws -> Response {
        let user = try request.user()
        let id = try request.parameter("id")
        guard try await keys.revoke(id, of: user.id) else { throw Problem.notFound() }
        await trail.note(.apiKeyRevoked, of: user.id, .init(request), id)
        return .noContent
    }

    @Sendable private func exchange(_ request: Request) async throws -> Response {
        let body: APIKeyExchange = try request.decodeBody()
        guard let session = try await keys.session(body.key, now: now()) else { throw Problem.invalidAPIKey }
        return try .json(
            await issuer.accessToken(session, now: now()), status: .created, headers: ["Cache-Control": "no-store"])
    }
}
