import Contracts
import HTTP

/// One film, series, season or episode, by its numbers.
struct TitleRoutes: Sendable {
    let answers: Answers
    let languages: Languages

    var routes: [Route] {
        [
            .get("/v1/movies/{id}", access: .userOrService, answers.to(movie)),
            .get("/v1/tv/{id}", access: .userOrService, answers.to(series)),
            .get("/v1/tv/{id}/seasons/{season}", access: .userOrService, answers.to(season)),
            .get("/v1/tv/{id}/seasons/{season}/episodes/{episode}", access: .userOrService, answers.to(episode)),
            .get("/v1/titles/{title}", access: .userOrService, answers.to(names)),
        ]
    }

    @Sendable private func movie(_ request: Request) throws -> Question<MovieDetails> {
        .movie(try request.tmdbNumber(), try request.languages(languages))
    }

    @Sendable private func series(_ request: Request) throws -> Question<SeriesDetails> {
        .series(try request.tmdbNumber(), try request.languages(languages))
    }

    @Sendable private func season(_ request: Request) throws -> Question<SeasonDetails> {
        let (id, season) = (try request.parameter("id"), try request.parameter("season"))
        guard case .season(let series, let number)? = TitleID("tv:\(id):s\(season)") else { throw Problem.notFound() }
        return .season(number, of: series, try request.languages(languages))
    }

    @Sendable private func episode(_ request: Request) throws -> Question<EpisodeDetails> {
        let (id, season) = (try request.parameter("id"), try request.parameter("season"))
        let title = TitleID("tv:\(id):s\(season):e\(try request.parameter("episode"))")
        guard case .episode(let series, let season, let number)? = title else { throw Problem.notFound() }
        return .episode(number, season: season, of: series, try request.languages(languages))
    }

    /// All names, in all languages: there is none to choose.
    @Sendable private func names(_ request: Request) throws -> Question<TitleNames> {
        let title = try request.parameter("title", as: TitleID.self)
        try request.decodeQuery { _ in }
        return .names(of: title)
    }
}
