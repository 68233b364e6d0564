import Contracts
import HTTP

/// The lists that TMDB keeps: what is popular, highly rated, in cinemas, on air, coming, talked about.
struct ListRoutes: Sendable {
    let answers: Answers
    let languages: Languages

    private enum Window: String, CaseIterable {
        case day, week
    }

    var routes: [Route] {
        [
            .get("/v1/movies/popular", access: .userOrService, list("movie/popular", .movie)),
            .get("/v1/movies/top-rated", access: .userOrService, list("movie/top_rated", .movie)),
            .get("/v1/movies/now-playing", access: .userOrService, list("movie/now_playing", .movie)),
            .get("/v1/movies/upcoming", access: .userOrService, list("movie/upcoming", .movie)),
            .get("/v1/movies/trending", access: .userOrService, trending(.movie)),
            .get("/v1/tv/popular", access: .userOrService, list("tv/popular", .tv)),
            .get("/v1/tv/top-rated", access: .userOrService, list("tv/top_rated", .tv)),
            .get("/v1/tv/on-the-air", access: .userOrService, list("tv/on_the_air", .tv)),
            .get("/v1/tv/airing-today", access: .userOrService, list("tv/airing_today", .tv)),
            .get("/v1/tv/trending", access: .userOrService, trending(.tv)),
            .get("/v1/genres/movies", access: .userOrService, genres(.movie)),
            .get("/v1/genres/tv", access: .userOrService, genres(.tv)),
        ]
    }

    /// Films can be asked for as they come out in a region.
    private func list(_ path: String, _ kind: RowKind) -> Handler {
        { request in
            let (page, wanted, region) = try request.decodeQuery { query in
                (query.page(), query.languages(default: languages), kind == .movie ? query.region() : nil)
            }
            let endpoint = TMDBEndpoint(path, ["region": region])
            return try await answers.response(to: .list(endpoint, of: kind, page: page, wanted, .list))
        }
    }

    private func trending(_ kind: RowKind) -> Handler {
        { request in
            let (page, wanted, window) = try request.decodeQuery { query in
                (query.page(), query.languages(default: languages), query.choice("window", default: Window.week))
            }
            let endpoint = TMDBEndpoint("trending/\(kind.rawValue)/\(window.rawValue)")
            return try await answers.response(to: .list(endpoint, of: kind, page: page, wanted, .trending))
        }
    }

    private func genres(_ kind: RowKind) -> Handler {
        { request in
            let wanted = try request.decodeQuery { $0.languages(default: languages) }
            return try await answers.response(to: .genres(of: kind, wanted))
        }
    }
}
