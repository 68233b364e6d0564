import Contracts
import HTTP
import Platform
import ServiceRuntime

/// `/v1/me/history` and what to watch next. A service can act for the user: stream writes how far a play has come.
struct HistoryHandlers: Sendable {
    let history: HistoryStore
    let continuations: Continuations
    let profiles: ProfileStore
    let now: @Sendable () -> Date

    var routes: [Route] {
        let routes: [Route] = [
            .get("/v1/me/history", access: .userOrService, list),
            .delete("/v1/me/history", access: .userOrService, removeAll),
            .get("/v1/me/history/{title}", access: .userOrService, show),
            .put("/v1/me/history/{title}", access: .userOrService, record),
            .delete("/v1/me/history/{title}", access: .userOrService, remove),
            .get("/v1/me/history/{title}/next", access: .userOrService, next),
            .get("/v1/me/continue-watching", access: .userOrService, continueWatching),
        ]
        return routes.map { $0.scoped(.play) }
    }

    @Sendable private func list(_ request: Request) async throws -> Response {
        let (page, series) = try request.decodeQuery { query in
            (query.page(), query.optionalValue("within", TitleID.self))
        }
        return try .own(await history.page(page.page, size: page.size, within: series, of: profiles.current(request)))
    }

    @Sendable private func show(_ request: Request) async throws -> Response {
        guard let entry = try await history.entry(watchable(request), of: profiles.current(request)) else {
            throw Problem.notFound()
        }
        return try .own(entry)
    }

    /// A clock that is ahead must not make later observations look old.
    @Sendable private func record(_ request: Request) async throws -> Response {
        let title = try watchable(request)
        let observed: Observation = try request.decodeBody { $0.check(&$1) }
        let time = min(observed.observedAt ?? now(), now())
        guard let entry = try await history.record(observed, at: time, of: title, profiles.current(request)) else {
            throw Problem.listFull
        }
        return try .own(entry)
    }

    @Sendable private func remove(_ request: Request) async throws -> Response {
        try await history.remove(request.parameter("title", as: TitleID.self), of: profiles.current(request))
        return .noContent
    }

    @Sendable private func removeAll(_ request: Request) async throws -> Response {
        try await history.removeAll(of: profiles.current(request))
        return .noContent
    }

    @Sendable private func next(_ request: Request) async throws -> Response {
        let title = try request.parameter("title", as: TitleID.self)
        let next = try await continuations.next(title, of: profiles.current(request), ServiceCall(request))
        guard let next else { throw Problem.notFound("no_next_episode", "Nothing comes after this, or not yet.") }
        return try .own(next)
    }

    @Sendable private func continueWatching(_ request: Request) async throws -> Response {
        let (page, size) = try request.decodeQuery { query in
            (query.int("page", default: 1, in: 1...1_000_000), query.int("pageSize", default: 20, in: 1...50))
        }
        return try .own(
            await continuations.page(page, size: size, of: profiles.current(request), ServiceCall(request)))
    }

    private func watchable(_ request: Request) throws -> TitleID {
        let title = try request.parameter("title", as: TitleID.self)
        switch title {
        case .movie, .episode: return title
        case .series, .season: throw Problem.titleNotFound("A history is of films and episodes.")
        }
    }
}
