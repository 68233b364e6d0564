import Contracts
import HTTP

/// `/v1/revocations`: what has ended, for the services that verify tokens and tickets by themselves.
struct RevocationHandlers: Sendable {
    let revocations: RevocationStore

    var routes: [Route] {
        [.get("/v1/revocations", access: .service, list), .post("/v1/revocations", access: .service, note)]
    }

    @Sendable private func list(_ request: Request) async throws -> Response {
        let since = try request.decodeQuery { $0.int("since", default: 0, in: 0...4_102_444_800) }
        return try .json(try await revocations.list(since: since), headers: ["Cache-Control": "no-store"])
    }

    /// Told twice, it is noted once.
    @Sendable private func note(_ request: Request) async throws -> Response {
        let ended: EndedPlays = try request.decodeBody { ended, checks in
            checks.require((1...1_000).contains(ended.plays.count), "plays", "out_of_range", "must be from 1 to 1 000")
            for play in ended.plays { checks.length("plays", play, 8...64) }
        }
        for play in ended.plays { try await revocations.note(play) }
        return .noContent
    }
}
