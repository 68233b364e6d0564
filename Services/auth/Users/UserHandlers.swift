import Contracts
import HTTP
import Platform

/// `/v1/users`: making an account for oneself, and looking after those of others.
struct UserHandlers: Sendable {
    let registration: Registration
    let users: UserStore
    let administration: UserAdministration
    let trail: AuditTrail
    let now: @Sendable () -> Date

    var routes: [Route] {
        [
            .post("/v1/users", access: .open, register),
            .get("/v1/users", access: .administrator, list),
            .get("/v1/users/{id}", access: .administrator, show),
            .patch("/v1/users/{id}", access: .administrator, change),
            .delete("/v1/users/{id}", access: .administrator, delete),
        ]
    }

    @Sendable private func register(_ request: Request) async throws -> Response {
        let new: NewUser = try request.decodeBody { $0.check(&$1) }
        let user = try await registration.register(new)
        await trail.note(.accountMade, of: user.id, .init(request))
        return try .created(user, location: "/v1/me")
    }

    @Sendable private func list(_ request: Request) async throws -> Response {
        let (page, search, role) = try request.decodeQuery { query in
            (query.page(), query.optionalString("search", 1...254), query.optionalChoice("role", Role.self))
        }
        return try .own(await administration.page(page.page, size: page.size, search: search, role))
    }

    @Sendable private func show(_ request: Request) async throws -> Response {
        guard let user = try await users.user(request.parameter("id")) else { throw Problem.notFound() }
        return try .own(user)
    }

    @Sendable private func change(_ request: Request) async throws -> Response {
        let id = try request.parameter("id")
        let change: UserChange = try request.decodeBody()
        guard let user = try await administration.change(id, change, now: now()) else { throw Problem.notFound() }
        let role = change.role.map { "role \($0.rawValue)" }
        let state = change.isDisabled.map { $0 ? "disabled" : "enabled" }
        let detail = [role, state].compactMap { $0 }.joined(separator: ", ")
        await trail.note(.accountChanged, of: id, .init(request), detail)
        return try .own(user)
    }

    @Sendable private func delete(_ request: Request) async throws -> Response {
        let id = try request.parameter("id")
        guard try await users.delete(id) else { throw Problem.notFound() }
        await trail.note(.accountDeleted, of: id, .init(request))
        return .noContent
    }
}
