import Contracts
import HTTP

/// One film, series, season or episode, by its numbers.
struct TitleRoutes: Sendable {
    let answers: Answers
    let languages: Languages

    var routes: [Route] {
        [
            .get("/v1/movies/{id}", access: .userOrService, movie),
            .get("/v1/tv/{id}", access: .userOrService, series),
            .get("/v1/tv/{id}/seasons/{season}", access: .userOrService, season),
            .get("/v1/tv/{id}/seasons/{season}/episodes/{episode}", access: .userOrService, episode),
            .get("/v1/titles/{title}", access: .userOrService, names),
        ]
    }

    @Sendable private func movie(_ request: Request) async throws -> Response {
        guard case .movie(let id)? = TitleID("movie:\(try request.parameter("id"))") else { throw Problem.notFound() }
        return try await answers.response(to: .movie(id, try wanted(request)))
    }

    @Sendable private func series(_ request: Request) async throws -> Response {
        guard case .series(let id)? = TitleID("tv:\(try request.parameter("id"))") else { throw Problem.notFound() }
        return try await answers.response(to: .series(id, try wanted(request)))
    }

    @Sendable private func season(_ request: Request) async throws -> Response {
        let (id, season) = (try request.parameter("id"), try request.parameter("season"))
        guard case .season(let series, let number)? = TitleID("tv:\(id):s\(season)") else { throw Problem.notFound() }
        return try await answers.response(to: .season(number, of: series, try wanted(request)))
    }

    @Sendable private func episode(_ request: Request) async throws -> Response {
        let (id, season) = (try request.parameter("id"), try request.parameter("season"))
        let title = TitleID("tv:\(id):s\(season):e\(try request.parameter("episode"))")
        guard case .episode(let series, let season, let number)? = title else { throw Problem.notFound() }
        return try await answers.response(to: .episode(number, season: season, of: series, try wanted(request)))
    }

    /// All names, in all languages: there is none to choose.
    @Sendable private func names(_ request: Request) async throws -> Response {
        let title = try request.parameter("title", as: TitleID.self)
        try request.decodeQuery { _ in }
        return try await answers.response(to: .names(of: title))
    }

    private func wanted(_ request: Request) throws -> Languages {
        try request.decodeQuery { $0.languages(default: languages) }
    }
}
