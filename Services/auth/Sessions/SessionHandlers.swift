import Contracts
import HTTP

/// How sessions begin and go on.
struct SessionHandlers: Sendable {
    let login: Login
    let refresh: Refresh

    var routes: [Route] {
        [
            .post("/v1/sessions", access: .open, open),
            .post("/v1/sessions/refresh", access: .open, refresh),
        ]
    }

    @Sendable private func open(_ request: Request) async throws -> Response {
        let credentials: Credentials = try request.decodeBody { credentials, checks in
            checks.length("device", credentials.device, Device.nameLength)
        }
        let device = Device(request, name: credentials.device)
        return try .opened(await login.open(credentials, on: device, from: request.remoteNetwork))
    }

    @Sendable private func refresh(_ request: Request) async throws -> Response {
        let body: RefreshRequest = try request.decodeBody()
        return try .opened(await refresh.exchange(body.refreshToken, from: Device.network(request.remoteAddress)))
    }
}

extension Response {
    /// What a login or a refresh gives, and no cache keeps.
    static func opened(_ pair: TokenPair) throws -> Response {
        try .json(
            pair, status: .created, headers: ["Location": "/v1/sessions/current", "Cache-Control": "no-store"])
    }
}
