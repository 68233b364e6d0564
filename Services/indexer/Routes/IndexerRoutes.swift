import Contracts
import HTTP
import Platform

/// `GET /v1/indexers` and `POST /v1/parse`.
struct IndexerRoutes: Sendable {
    /// As `indexer parse` takes.
    private static let mostNames = 1_000
    private static let longestName = ParseStream.longestLine

    let list: IndexerList
    let prowlarr: Prowlarr

    var routes: [Route] {
        [
            .get("/v1/indexers", access: .userOrService, indexers),
            .post("/v1/parse", access: .userOrService, bodyLimit: 4 << 20, parse),
        ]
    }

    /// Prowlarr's indexers, and how they do.
    @Sendable private func indexers(_ request: Request) async throws -> Response {
        let indexers = try await list.all()
        let blocks = Dictionary(try await list.blocks().map { ($0.indexerId, $0.disabledTill) }) { first, _ in first }
        let items = indexers.map { indexer in
            IndexerInformation(
                id: indexer.id, name: indexer.name, isSearched: list.isSearched(indexer), isEnabled: indexer.isEnabled,
                transport: indexer.transport, privacy: indexer.privacy, priority: indexer.priority,
                isBlocked: blocks[indexer.id] != nil,
                blockedUntil: blocks[indexer.id]?.flatMap { try? Date($0, strategy: .iso8601) },
                isPaused: prowlarr.isPaused(indexer.id), capabilities: indexer.capabilities)
        }
        return try .json(IndexerAnswerList(items: items))
    }

    /// What names say.
    @Sendable private func parse(_ request: Request) throws -> Response {
        let body = try request.decodeBody(ParseRequest.self) { body, checks in
            checks.require(
                body.names.count <= Self.mostNames, "names", "too_long", "must have at most \(Self.mostNames) items")
            for (index, name) in body.names.prefix(Self.mostNames).enumerated() {
                checks.require(
                    name.utf8.count <= Self.longestName, "names[\(index)]", "too_long",
                    "must have at most \(Self.longestName) bytes")
            }
        }
        var parser = ReleaseParser()
        return try .json(ParseAnswer(items: body.names.map { parser.parse($0) }))
    }
}
