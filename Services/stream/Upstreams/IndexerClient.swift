import Contracts
import HTTP
import ServiceRuntime

struct IndexerClient: Sendable {
    let service: ServiceClient

    /// Answers at indexer's soft deadline at the latest, with what was found until then.
    func releases(of title: TitleID, for abilities: Abilities?, _ call: ServiceCall) async throws -> ReleasesView {
        let query = [(name: "title", value: title.description)] + (abilities?.query ?? [])
        return try await service.get(["v1", "releases"], query: query, call, timeout: .seconds(30))
    }

    func torrent(of release: String, _ call: ServiceCall) async throws -> ReleaseTorrent {
        try await service.get(["v1", "releases", release, "torrent"], call, timeout: .seconds(20))
    }

    /// From what became of releases it learns which are likely ready.
    func note(_ outcomes: [ReleaseOutcome], _ call: ServiceCall) async throws {
        try await service.send(
            .post, ["v1", "outcomes"], body: ReleaseOutcomes(items: outcomes), call, timeout: .seconds(5))
    }
}
