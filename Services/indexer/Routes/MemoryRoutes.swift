import Contracts
import HTTP
import Ledgers
import Observability
import Platform
import Torrents

/// `POST /v1/outcomes` and `/v1/profile`.
struct MemoryRoutes: Sendable {
    private static let mostOutcomes = 100

    let outcomes: OutcomeMemory
    let memory: Memory
    let logger: Logger

    var routes: [Route] {
        [
            // From services alone: whoever could say that releases fail could hide them from everybody.
            .post("/v1/outcomes", access: .service, note),
            .get("/v1/profile", access: .userOrService, profile),
            .put("/v1/profile", access: .userOrService, save),
            .delete("/v1/profile", access: .userOrService, forget),
        ]
    }

    @Sendable private func note(_ request: Request) async throws -> Response {
        let body = try request.decodeBody(ReleaseOutcomes.self) { body, checks in
            checks.require(
                body.items.count <= Self.mostOutcomes, "items", "too_long",
                "must have at most \(Self.mostOutcomes) items")
            for (index, item) in body.items.prefix(Self.mostOutcomes).enumerated() {
                checks.require(
                    InfoHash(item.infoHash) != nil, "items[\(index)].infoHash", "invalid", "is no info-hash")
            }
        }
        do {
            try await outcomes.note(body.items.compactMap { item in InfoHash(item.infoHash).map { ($0, item.result) } })
        } catch let error as DescriptorError {
            // They are known until the end: less than was asked for, and nothing that the caller could mend.
            logger.error("outcomes are not kept", ["errno": .integer(Int(error.code))])
        }
        return Response(status: .noContent)
    }

    @Sendable private func profile(_ request: Request) throws -> Response {
        try .json(memory.profiles[try request.userId()] ?? RankingPreferences())
    }

    @Sendable private func save(_ request: Request) async throws -> Response {
        let user = try request.userId()
        let profile = try request.decodeBody(RankingPreferences.self) { $0.check(&$1) }
        try await keep(profile, of: user)
        return try .json(profile)
    }

    @Sendable private func forget(_ request: Request) async throws -> Response {
        try await keep(nil, of: try request.userId())
        return Response(status: .noContent)
    }

    private func keep(_ profile: RankingPreferences?, of user: String) async throws {
        guard memory.isLasting else { throw IndexerError.keepsNothing }
        do {
            try await memory.profiles.set([(user, profile)])
        } catch let error as DescriptorError {
            logger.error("a profile is not kept", ["errno": .integer(Int(error.code))])
            throw IndexerError.notKept
        }
    }
}
