import Contracts
import HTTP
import Ledgers
import Platform
import ServiceRuntime

/// `GET /v1/releases`, `GET /v1/search` and `GET /v1/releases/{id}/torrent`.
struct ReleaseRoutes: Sendable {
    /// As many as anybody looks at; what was rejected is cut at the same number.
    private static let mostItems = 200

    let catalog: ServiceClient
    let searcher: ReleaseSearcher
    let resolver: TorrentResolver
    let outcomes: OutcomeMemory
    let profiles: Ledger<RankingPreferences>

    var routes: [Route] {
        [
            .get("/v1/releases", access: .userOrService, releases),
            .get("/v1/search", access: .userOrService, search),
            .get("/v1/releases/{id}/torrent", access: .userOrService, torrent),
        ]
    }

    /// A title's releases, best first.
    @Sendable private func releases(_ request: Request) async throws -> Response {
        let (title, asked) = try request.decodeQuery { ($0.value("title", TitleID.self), $0.preferences()) }
        guard let title else { throw Problem.notFound() }
        let names = try await catalog.get(
            ["v1", "titles", title.description], ServiceCall(request), as: TitleNames.self)
        let profile = profile(asked, request)
        let plan = SearchPlan(title: names, languages: profile.namedLanguages)
        let judging = Judging(
            matcher: Matcher(Wanted(names)), ranking: Ranking(profile: profile), durationSeconds: names.durationSeconds,
            readiness: outcomes.readiness)
        return try await answer(request, judging) { plan.queries(at: $0) }
    }

    /// What indexers find for words: no title to compare with.
    @Sendable private func search(_ request: Request) async throws -> Response {
        let (query, asked) = try request.decodeQuery { reader in
            let category = reader.optionalChoice("type", Kind.self)?.category
            return (IndexerQuery.words(reader.string("query", 1...200), category), reader.preferences())
        }
        let judging = Judging(
            matcher: nil, ranking: Ranking(profile: profile(asked, request)), readiness: outcomes.readiness)
        return try await answer(request, judging) { _ in [query] }
    }

    @Sendable private func torrent(_ request: Request) async throws -> Response {
        try .json(await resolver.torrent(request.parameter("id", as: ReleaseReference.self)))
    }

    private enum Kind: String, CaseIterable {
        case movie, tv

        var category: IndexerQuery.Category { self == .movie ? .films : .series }
    }

    /// What was saved by the user who asks, or for whom a service acts, under what is asked for now.
    private func profile(_ asked: RankingPreferences, _ request: Request) -> RankingProfile {
        let saved = (try? request.userId()).flatMap { profiles[$0] } ?? RankingPreferences()
        return RankingProfile(saved.merging(asked))
    }

    private func answer(
        _ request: Request, _ judging: Judging, _ queries: (ProwlarrIndexer) -> [IndexerQuery]
    ) async throws -> Response {
        let inquiry = try await searcher.inquiry(queries)
        guard request.wantsEvents else { return try .json(Self.answer(await searcher.found(inquiry), judging)) }
        let events = ReleaseEvents(searcher: searcher, inquiry: inquiry) { Self.answer($0, judging) }
        return .events { try await events.send(to: $0) }
    }

    private static func answer(_ found: ReleaseSearcher.Found, _ judging: Judging) -> ReleaseSearch {
        let judged = judging.judge(Merging.releases(found.rows, names: found.names), limit: mostItems)
        return ReleaseSearch(
            complete: found.isComplete, indexers: found.indexers, items: judged.items, rejected: judged.rejected)
    }
}

extension Request {
    /// Whether the client's `Accept` names events.
    fileprivate var wantsEvents: Bool {
        headers["Accept"]?.lowercased().contains("text/event-stream") ?? false
    }
}
