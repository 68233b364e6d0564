import Contracts
import HTTP
import Platform
import ServiceRuntime

/// `GET /v1/releases`, `GET /v1/search` and `GET /v1/releases/{id}/torrent`.
struct ReleaseRoutes: Sendable {
    /// As many as anybody looks at; what was rejected is cut at the same number.
    private static let mostItems = 200

    let catalog: ServiceClient
    let searcher: ReleaseSearcher
    let resolver: TorrentResolver

    var routes: [Route] {
        [
            .get("/v1/releases", access: .userOrService, releases),
            .get("/v1/search", access: .userOrService, search),
            .get("/v1/releases/{id}/torrent", access: .userOrService, torrent),
        ]
    }

    /// A title's releases, best first.
    @Sendable private func releases(_ request: Request) async throws -> Response {
        let (title, profile) = try request.decodeQuery { ($0.value("title", TitleID.self), $0.profile()) }
        guard let title else { throw Problem.notFound() }
        let names = try await catalog.get(
            ["v1", "titles", title.description], ServiceCall(request), as: TitleNames.self)
        let plan = SearchPlan(title: names, languages: profile.preferredLanguages + profile.requiredLanguages)
        let judging = Judging(
            matcher: Matcher(Wanted(names)), ranking: Ranking(profile: profile), durationSeconds: names.durationSeconds)
        return try .json(answer(try await searcher.search { plan.queries(at: $0) }, judging))
    }

    /// What indexers find for words: no title to compare with.
    @Sendable private func search(_ request: Request) async throws -> Response {
        let (query, profile) = try request.decodeQuery { reader in
            let category = reader.optionalChoice("type", Kind.self)?.category
            return (IndexerQuery.words(reader.string("query", 1...200), category), reader.profile())
        }
        let judging = Judging(matcher: nil, ranking: Ranking(profile: profile))
        return try .json(answer(try await searcher.search { _ in [query] }, judging))
    }

    @Sendable private func torrent(_ request: Request) async throws -> Response {
        try .json(await resolver.torrent(request.parameter("id", as: ReleaseReference.self)))
    }

    private enum Kind: String, CaseIterable {
        case movie, tv

        var category: IndexerQuery.Category { self == .movie ? .films : .series }
    }

    private func answer(_ found: ReleaseSearcher.Found, _ judging: Judging) -> ReleaseSearch {
        let judged = judging.judge(Merging.releases(found.rows, names: found.names))
        return ReleaseSearch(
            complete: found.isComplete, indexers: found.indexers, items: Array(judged.items.prefix(Self.mostItems)),
            rejected: Array(judged.rejected.prefix(Self.mostItems)))
    }
}
