import Contracts
import HTTP

/// `/v1/security-events`, for administrators.
struct AuditHandlers: Sendable {
    let trail: AuditTrail

    var routes: [Route] { [.get("/v1/security-events", access: .administrator, list)] }

    @Sendable private func list(_ request: Request) async throws -> Response {
        let (page, account, kind) = try request.decodeQuery { query in
            (
                query.page(), query.optionalString("account", 1...128),
                query.optionalChoice("kind", SecurityEvent.Kind.self)
            )
        }
        return try .own(await trail.page(page.page, size: page.size, of: account, kind))
    }
}
