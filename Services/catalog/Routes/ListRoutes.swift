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
            .get("/v1/movies/popular", access: .userOrService, answers.to(list("movie/popular", .movie))),
            .get("/v1/movies/top-rated", access: .userOrService, answers.to(list("movie/top_rated", .movie))),
            .get("/v1/movies/now-playing", access: .userOrService, answers.to(list("movie/now_playing", .movie))),
            .get("/v1/movies/upcoming", access: .userOrService, answers.to(list("movie/upcoming", .movie))),
            .get("/v1/movies/trending", access: .userOrService, answers.to(trending(.movie))),
            .get("/v1/tv/popular", access: .userOrService, answers.to(list("tv/popular", .tv))),
            .get("/v1/tv/top-rated", access: .userOrService, answers.to(list("tv/top_rated", .tv))),
            .get("/v1/tv/on-the-air", access: .userOrService, answers.to(list("tv/on_the_air", .tv))),
            .get("/v1/tv/airing-today", access: .userOrService, answers.to(list("tv/airing_today", .tv))),
            .get("/v1/tv/trending", access: .userOrService, answers.to(trending(.tv))),
            .get("/v1/genres/movies", access: .userOrService, answers.to(genres(.movie))),
            .get("/v1/genres/tv", access: .userOrService, answers.to(genres(.tv))),
        ]
    }

    private typealias Ask<Value: Codable & Sendable> = @Sendable (Request) throws -> Question<Value>

    /// Films can be asked for as they come out in a region.
    private func list(_ path: String, _ kind: RowKind) -> Ask<Page<TitleItem>> {
        { request in
            let (page, wanted, region) = try request.decodeQuery { query in
                (query.page(), query.languages(request, languages), kind == .movie ? query.region() : nil)
            }
            return .list(TMDBEndpoint(path, ["region": region]), of: kind, page: page, wanted, .list)
        }
    }

    private func trending(_ kind: RowKind) -> Ask<Page<TitleItem>> {
        { request in
            let (page, wanted, window) = try request.decodeQuery { query in
                (query.page(), query.languages(request, languages), query.choice("window", default: Window.week))
            }
            let endpoint = TMDBEndpoint("trending/\(kind.rawValue)/\(window.rawValue)")
            return .list(endpoint, of: kind, page: page, wanted, .trending)
        }
    }

    private func genres(_ kind: RowKind) -> Ask<GenreList> {
        { request in .genres(of: kind, try request.languages(languages)) }
    }
}
