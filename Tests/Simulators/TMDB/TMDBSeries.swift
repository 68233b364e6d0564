import HTTP

/// Series, seasons and episodes, each with its parts.
struct TMDBSeries: Sendable {
    let world: World

    private var content: Content { world.content }

    var endpoints: [Endpoint] {
        let episode = "/tv/{id}/season/{season}/episode/{episode}"
        return [
            Endpoint("/tv/{id}/watch/providers") { try part($0, "watch/providers") },
            Endpoint("/tv/{id}/{part}") { try part($0, $0.parameter("part")) },
            Endpoint("/tv/{id}", details),
            Endpoint("/tv/{id}/season/{season}", season),
            Endpoint("/tv/{id}/season/{season}/{part}", seasonPart),
            Endpoint(episode, self.episode), Endpoint("\(episode)/{part}", episodePart),
        ]
    }

    @Sendable private func details(_ call: Call) throws -> Response {
        let series = try series(call)
        let parts = TMDBSeriesParts(series: series, content: content, call: call)
        return try Answer.json(call.append(to: TMDBSeriesDetails.details(series, call.language)) { parts.part($0) })
    }

    private func part(_ call: Call, _ name: String) throws -> Response {
        let series = try series(call)
        guard let part = try TMDBSeriesParts(series: series, content: content, call: call).part(name, call.page())
        else {
            throw TMDBError.notFound
        }
        return Answer.json(JSONValue.object([.init(name: "id", value: .int(series.work.id))]).with(part))
    }

    @Sendable private func season(_ call: Call) throws -> Response {
        let (series, season) = try seasonOf(call)
        let details = TMDBEpisodes.season(season, series, call.language)
        return try Answer.json(call.append(to: details) { seasonPart($0, season, series, call) })
    }

    @Sendable private func seasonPart(_ call: Call) throws -> Response {
        let (series, season) = try seasonOf(call)
        guard let part = seasonPart(call.parameter("part"), season, series, call) else { throw TMDBError.notFound }
        return Answer.json(part.with("id", .int(season.id)))
    }

    private func seasonPart(_ name: String, _ season: Season, _ series: Series, _ call: Call) -> JSONValue? {
        switch name {
        case "external_ids":
            ["freebase_mid": nil, "freebase_id": nil, "tvdb_id": .int(season.id), "tvrage_id": nil, "wikidata_id": nil]
        case "credits": TMDBWorkParts.credits(series.work, content, castIDs: false)
        case "images": ["posters": []]
        case "videos": ["results": []]
        case "translations": ["translations": []]
        default: nil
        }
    }

    @Sendable private func episode(_ call: Call) throws -> Response {
        let (series, season, episode) = try episodeOf(call)
        let details = TMDBEpisodes.episode(episode, of: season, series, call.language).without("show_id")
        return try Answer.json(call.append(to: details) { episodePart($0, episode, series) })
    }

    @Sendable private func episodePart(_ call: Call) throws -> Response {
        let (series, _, episode) = try episodeOf(call)
        guard let part = episodePart(call.parameter("part"), episode, series) else { throw TMDBError.notFound }
        return Answer.json(part.with("id", .int(episode.id)))
    }

    private func episodePart(_ name: String, _ episode: Episode, _ series: Series) -> JSONValue? {
        switch name {
        case "external_ids":
            [
                "imdb_id": .text(episode.imdb), "freebase_mid": nil, "freebase_id": nil, "tvdb_id": .int(episode.id),
                "tvrage_id": nil, "wikidata_id": nil,
            ]
        case "credits": TMDBWorkParts.credits(series.work, content, castIDs: false).with("guest_stars", [])
        case "images": ["stills": []]
        case "videos": ["results": []]
        default: nil
        }
    }

    private func series(_ call: Call) throws(TMDBError) -> Series {
        guard let series = try content.series(call.number("id")) else { throw .notFound }
        return series
    }

    private func seasonOf(_ call: Call) throws(TMDBError) -> (Series, Season) {
        let series = try series(call)
        guard let season = try series.season(call.number("season")) else { throw .notFound }
        return (series, season)
    }

    private func episodeOf(_ call: Call) throws(TMDBError) -> (Series, Season, Episode) {
        let (series, season) = try seasonOf(call)
        guard let episode = try season.episode(call.number("episode")) else { throw .notFound }
        return (series, season, episode)
    }
}
