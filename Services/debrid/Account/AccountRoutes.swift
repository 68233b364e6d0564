import HTTP

/// `/v1/account` and `/v1/hosts`.
struct AccountRoutes: Sendable {
    let reader: AccountReader

    var routes: [Route] {
        [
            .get("/v1/account", access: .userOrService, show),
            .get("/v1/hosts", access: .userOrService, hosts),
        ]
    }

    @Sendable private func show(_ request: Request) async throws -> Response {
        try .json(try await reader.account(), headers: ["Cache-Control": "no-store"])
    }

    @Sendable private func hosts(_ request: Request) async throws -> Response {
        try .json(try await reader.hosts(), headers: ["Cache-Control": "private, max-age=300"])
    }
}
