import Contracts
import HTTP
import Platform
import ServiceRuntime

/// `/v1/unlocks`.
struct UnlockRoutes: Sendable {
    /// Bytes of a body: a torrent file of 4 MiB in base64, and a little.
    private static let bodyLimit = 6 << 20

    let unlocker: Unlocker
    let events: UnlockEvents
    /// The account's room is shared: no user may fill it.
    let quota: RateLimiter

    var routes: [Route] {
        [
            .post("/v1/unlocks", access: .userOrService, bodyLimit: Self.bodyLimit, submit),
            .get("/v1/unlocks/{id}", access: .userOrService, show),
            .delete("/v1/unlocks/{id}", access: .userOrService, remove),
            .get("/v1/unlocks/{id}/events", access: .userOrService, follow),
            // A direct link holds for whoever has it, and is bound to the account: it stays in the house.
            .post("/v1/unlocks/{id}/links", access: .service, link),
        ]
    }

    @Sendable private func submit(_ request: Request) async throws -> Response {
        let body: NewUnlock = try request.decodeBody()
        let source = try UnlockSource(body)
        if let user = ServiceCall(request).actingFor { try quota.take(user) }
        let (unlock, isNew) = try await unlocker.submit(source, body)
        let location = "/v1/unlocks/\(unlock.id)"
        return try isNew ? .created(unlock, location: location) : .json(unlock, headers: ["Location": location])
    }

    @Sendable private func show(_ request: Request) async throws -> Response {
        try .json(try await unlocker.unlock(try id(request)), headers: ["Cache-Control": "no-store"])
    }

    /// What is unlocked is shared by all: a user who is no administrator must not take it from the others.
    @Sendable private func remove(_ request: Request) async throws -> Response {
        if case .user(let user) = request.principal, !user.roles.contains(.administrator) { throw Problem.forbidden() }
        try await unlocker.remove(try id(request))
        return .noContent
    }

    @Sendable private func follow(_ request: Request) async throws -> Response {
        let id = try id(request)
        // What is unknown is a 404, not a stream.
        _ = try await unlocker.unlock(id)
        return .events { [events] writer in try await events.send(id, to: writer) }
    }

    @Sendable private func link(_ request: Request) async throws -> Response {
        let id = try id(request)
        let body: LinkRequest = try request.body.isEmpty ? LinkRequest() : request.decodeBody()
        let link = try await unlocker.link(id, body)
        return try .json(link, headers: ["Cache-Control": "no-store"])
    }

    private func id(_ request: Request) throws -> UnlockID { try request.parameter("id", as: UnlockID.self) }
}
