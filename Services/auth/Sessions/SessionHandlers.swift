import Contracts
import HTTP
import Observability
import Tokens

/// `/v1/sessions` and the keys that verify their tokens.
struct SessionHandlers: Sendable {
    let login: Login
    let refresh: Refresh
    let sessions: SessionStore
    let issuer: TokenIssuer
    let logger: Logger

    /// `POST /v1/sessions`
    @Sendable func open(_ request: Request) async throws -> Response {
        let credentials: Credentials = try request.decodeBody()
        return try answer(await login.open(credentials, from: request.remoteNetwork))
    }

    /// `POST /v1/sessions/refresh`
    @Sendable func refresh(_ request: Request) async throws -> Response {
        let body: RefreshRequest = try request.decodeBody()
        return try answer(await refresh.exchange(body.refreshToken))
    }

    /// `DELETE /v1/sessions/current`
    @Sendable func end(_ request: Request) async throws -> Response {
        let user = try request.user()
        try await sessions.end(user.sessionId)
        logger.info("session ended", ["account": .string(user.id), "session": .string(user.sessionId)])
        return .noContent
    }

    /// `GET /.well-known/jwks.json`
    @Sendable func keys(_ request: Request) async throws -> Response {
        try .json(issuer.keys, headers: ["Cache-Control": "public, max-age=300"])
    }

    private func answer(_ pair: TokenPair) throws -> Response {
        try .json(
            pair, status: .created, headers: ["Location": "/v1/sessions/current", "Cache-Control": "no-store"])
    }
}
