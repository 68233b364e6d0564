import Contracts
import HTTP
import Observability
import Platform

/// `/v1/invitations`, for administrators.
struct InvitationHandlers: Sendable {
    private static let week = 7 * 86_400

    let invitations: InvitationStore
    let logger: Logger
    let now: @Sendable () -> Date

    /// `POST /v1/invitations`
    @Sendable func make(_ request: Request) async throws -> Response {
        let new: NewInvitation = try request.decodeBody { new, checks in
            checks.range("expiresInSeconds", new.expiresInSeconds, 60...31_536_000)
        }
        let user = try request.user()
        let expiresAt = now() + TimeInterval(new.expiresInSeconds ?? Self.week)
        let invitation = try await invitations.make(by: user.id, expiresAt: expiresAt, now: now())
        logger.info("invitation made", ["account": .string(user.id), "invitation": .string(invitation.id)])
        return try .json(
            invitation, status: .created,
            headers: ["Location": "/v1/invitations/\(invitation.id)", "Cache-Control": "no-store"])
    }

    /// `GET /v1/invitations`
    @Sendable func list(_ request: Request) async throws -> Response {
        let (page, size) = try request.decodeQuery { query in
            (query.int("page", default: 1, in: 1...1_000_000), query.int("pageSize", default: 50, in: 1...200))
        }
        return try .json(await invitations.page(page, size: size))
    }

    /// `DELETE /v1/invitations/{id}`
    @Sendable func revoke(_ request: Request) async throws -> Response {
        let id = try request.parameter("id")
        guard try await invitations.revoke(id) else { throw Problem.notFound() }
        logger.info("invitation revoked", ["account": .string(try request.user().id), "invitation": .string(id)])
        return .noContent
    }
}
