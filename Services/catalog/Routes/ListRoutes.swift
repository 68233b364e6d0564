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
            list("/v1/movies/popular", "movie/popular", .movie),
            list("/v1/movies/top-rated", "movie/top_rated", .movie),
            list("/v1/movies/now-playing", "movie/now_playing", .movie),
            list("/v1/movies/upcoming", "movie/upcoming", .movie),
            list("/v1/tv/popular", "tv/popular", .tv),
            list("/v1/tv/top-rated", "tv/top_rated", .tv),
            list("/v1/tv/on-the-air", "tv/on_the_air", .tv),
            list("/v1/tv/airing-today", "tv/airing_today", .tv),
            trending("/v1/movies/trending", .movie),
            trending("/v1/tv/trending", .tv),
            genres("/v1/genres/movies", .movie),
            genres("/v1/genres/tv", .tv),
        ]
    }

    /// Films can be asked for as they come out in a region.
    private func list(_ pattern: String, _ path: String, _ kind: RowKind) -> Route {
        .get(pattern, access: .userOrService) { request in
            let (page, wanted, region) = try request.decodeQuery { query in
                (query.page(), query.languages(default: languages), kind == .movie ? query.region() : nil)
            }
            let endpoint = TMDBEndpoint(path, ["region": region])
            return try await answers.response(to: .list(endpoint, of: kind, page: page, wanted, .list))
        }
    }

    private func trending(_ pattern: String, _ kind: RowKind) -> Route {
        .get(pattern, access: .userOrService) { request in
            let (page, wanted, window) = try request.decodeQuery { query in
                (query.page(), query.languages(default: languages), query.choice("window", default: Window.week))
            }
            let endpoint = TMDBEndpoint("trending/\(kind.rawValue)/\(window.rawValue)")
            return try await answers.response(to: .list(endpoint, of: kind, page: page, wanted, .trending))
        }
    }

    private func genres(_ pattern: String, _ kind: RowKind) -> Route {
        .get(pattern, access: .userOrService) { request in
            let wanted = try request.decodeQuery { $0.languages(default: languages) }
            return try await answers.response(to: .genres(of: kind, wanted))
        }
    }
}
