import Contracts
import HTTP
import Platform

/// `/v1/me/watchlist`: films and series to watch. A service can act for the user.
struct WatchlistHandlers: Sendable {
    let watchlist: WatchlistStore
    let profiles: ProfileStore
    let now: @Sendable () -> Date

    var routes: [Route] {
        let routes: [Route] = [
            .get("/v1/me/watchlist", access: .userOrService, list),
            .get("/v1/me/watchlist/{title}", access: .userOrService, show),
            .put("/v1/me/watchlist/{title}", access: .userOrService, add),
            .delete("/v1/me/watchlist/{title}", access: .userOrService, remove),
        ]
        return routes.map { $0.scoped(.play) }
    }

    @Sendable private func list(_ request: Request) async throws -> Response {
        let (page, size) = try request.page()
        return try .own(await watchlist.page(page, size: size, of: profiles.current(request)))
    }

    @Sendable private func show(_ request: Request) async throws -> Response {
        guard let entry = try await watchlist.entry(title(request), of: profiles.current(request)) else {
            throw Problem.notFound()
        }
        return try .own(entry)
    }

    @Sendable private func add(_ request: Request) async throws -> Response {
        let title = try title(request)
        guard let (entry, isNew) = try await watchlist.add(title, to: profiles.current(request), now: now()) else {
            throw Problem.listFull
        }
        return isNew ? try .created(entry, location: "/v1/me/watchlist/\(title)") : try .own(entry)
    }

    @Sendable private func remove(_ request: Request) async throws -> Response {
        try await watchlist.remove(title(request), of: profiles.current(request))
        return .noContent
    }

    private func title(_ request: Request) throws -> TitleID {
        let title = try request.parameter("title", as: TitleID.self)
        switch title {
        case .movie, .series: return title
        case .season, .episode: throw Problem.titleNotFound("A watchlist holds films and series.")
        }
    }
}
