import Contracts
import HTTP
import Observability
import ServiceRuntime

/// `/v1/users` and `/v1/me`.
struct UserHandlers: Sendable {
    let registration: Registration
    let users: UserStore
    let logger: Logger

    /// `POST /v1/users`
    @Sendable func register(_ request: Request) async throws -> Response {
        let new: NewUser = try request.decodeBody { $0.check(&$1) }
        let user = try await registration.register(new)
        logger.info("account made", ["account": .string(user.id), "requestId": .string(request.id)])
        return try .created(user, location: "/v1/me")
    }

    /// `GET /v1/me`
    @Sendable func me(_ request: Request) async throws -> Response {
        guard let user = try await users.user(request.user().id) else { throw Problem.sessionEnded }
        return try .json(user, headers: ["Cache-Control": "no-store"])
    }
}
