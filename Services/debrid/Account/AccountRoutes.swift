import HTTP

/// `/v1/account`.
struct AccountRoutes: Sendable {
    let reader: AccountReader

    var routes: [Route] { [.get("/v1/account", access: .userOrService, show)] }

    @Sendable private func show(_ request: Request) async throws -> Response {
        try .json(try await reader.account(), headers: ["Cache-Control": "no-store"])
    }
}
