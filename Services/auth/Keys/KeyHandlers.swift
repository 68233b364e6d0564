import HTTP

/// `/.well-known/jwks.json`: the keys that verify access tokens.
struct KeyHandlers: Sendable {
    let keys: KeyRing

    var routes: [Route] { [.get("/.well-known/jwks.json", access: .open, show)] }

    @Sendable private func show(_ request: Request) async throws -> Response {
        try .json(await keys.published(), headers: ["Cache-Control": "public, max-age=300"])
    }
}
