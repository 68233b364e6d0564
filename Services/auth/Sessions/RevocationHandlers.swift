import Contracts
import HTTP

/// `/v1/revocations`: which sessions have ended, for the services that verify tokens by themselves.
struct RevocationHandlers: Sendable {
    let revocations: RevocationStore

    var routes: [Route] { [.get("/v1/revocations", access: .service, list)] }

    @Sendable private func list(_ request: Request) async throws -> Response {
        let since = try request.decodeQuery { $0.int("since", default: 0, in: 0...4_102_444_800) }
        return try .json(try await revocations.list(since: since), headers: ["Cache-Control": "no-store"])
    }
}
