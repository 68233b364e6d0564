import Contracts
import HTTP
import Platform

/// `/v1/sessions`, for the user whose they are.
struct OwnSessionHandlers: Sendable {
    let sessions: OwnSessionStore
    let trail: AuditTrail
    let now: @Sendable () -> Date

    var routes: [Route] {
        [
            .get("/v1/sessions", list),
            .delete("/v1/sessions/{id}", end),
            .delete("/v1/sessions/others", endOthers),
            .delete("/v1/sessions/current", endCurrent),
        ]
    }

    @Sendable private func list(_ request: Request) async throws -> Response {
        let (page, size) = try request.page()
        return try .own(await sessions.page(page, size: size, of: request.user(), now: now()))
    }

    @Sendable private func end(_ request: Request) async throws -> Response {
        try await end(request.parameter("id"), request)
    }

    @Sendable private func endCurrent(_ request: Request) async throws -> Response {
        try await end(request.user().sessionId, request)
    }

    @Sendable private func endOthers(_ request: Request) async throws -> Response {
        let user = try request.user()
        try await sessions.endOthers(of: user)
        await trail.note(.sessionsEnded, of: user.id, .init(request), "all others")
        return .noContent
    }

    private func end(_ id: String, _ request: Request) async throws -> Response {
        let user = try request.user()
        guard try await sessions.end(id, of: user.id) else { throw Problem.notFound() }
        await trail.note(.sessionsEnded, of: user.id, .init(request), id)
        return .noContent
    }
}
