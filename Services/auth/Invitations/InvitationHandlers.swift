import Contracts
import HTTP
import Platform

/// `/v1/invitations`, for administrators.
struct InvitationHandlers: Sendable {
    private static let week = 7 * 86_400

    let invitations: InvitationStore
    let trail: AuditTrail
    let now: @Sendable () -> Date

    var routes: [Route] {
        [
            .post("/v1/invitations", access: .administrator, make),
            .get("/v1/invitations", access: .administrator, list),
            .delete("/v1/invitations/{id}", access: .administrator, revoke),
        ]
    }

    @Sendable private func make(_ request: Request) async throws -> Response {
        let new: NewInvitation = try request.decodeBody { new, checks in
            checks.range("expiresInSeconds", new.expiresInSeconds, 60...31_536_000)
        }
        let user = try request.user()
        let expiresAt = now() + TimeInterval(new.expiresInSeconds ?? Self.week)
        let invitation = try await invitations.make(by: user.id, expiresAt: expiresAt, now: now())
        await trail.note(.invitationMade, of: nil, .init(request), invitation.id)
        return try .json(
            invitation, status: .created,
            headers: ["Location": "/v1/invitations/\(invitation.id)", "Cache-Control": "no-store"])
    }

    @Sendable private func list(_ request: Request) async throws -> Response {
        let (page, size) = try request.page()
        return try .json(await invitations.page(page, size: size))
    }

    @Sendable private func revoke(_ request: Request) async throws -> Response {
        let id = try request.parameter("id")
        guard try await invitations.revoke(id) else { throw Problem.notFound() }
        await trail.note(.invitationRevoked, of: nil, .init(request), id)
        return .noContent
    }
}
