import HTTP

/// `/search/…` and `/find/…`.
struct TMDBSearch: Sendable {
    let world: World

    private var content: Content { world.content }

    var endpoints: [Endpoint] {
        [
            Endpoint("/search/multi", multi), Endpoint("/search/movie", movies), Endpoint("/search/tv", series),
            Endpoint("/search/person", people), Endpoint("/search/collection", collections),
            Endpoint("/find/{id}", find),
        ]
    }

    @Sendable private func multi(_ call: Call) throws -> Response {
        let works =
            films(call).map { (row: TMDBRows.film($0, call.language, withType: true), popularity: $0.work.popularity) }
            + shows(call).map {
                (row: TMDBRows.series($0, call.language, withType: true), popularity: $0.work.popularity)
            }
        var rows = works.sorted { $0.popularity > $1.popularity }.map(\.row)
        rows += persons(call).map { TMDBRows.person($0, withType: true) }
        if world.knobs.unknownMediaType { rows.insert(["id": 1, "media_type": "hologram", "name": "?"], at: 0) }
        return try Answer.json(TMDBPaging.page(rows, call.page()))
    }

    @Sendable private func movies(_ call: Call) throws -> Response {
        let year = call.fields["primary_release_year"] ?? call.fields["year"]
        let found = films(call).filter { year == nil || $0.work.year == year }
        return try Answer.json(TMDBPaging.page(found.map { TMDBRows.film($0, call.language) }, call.page()))
    }

    @Sendable private func series(_ call: Call) throws -> Response {
        let found = shows(call).filter { series in
            if let first = call.fields["first_air_date_year"] { return series.work.year == first }
            guard let year = call.fields["year"] else { return true }
            return series.seasons.flatMap(\.episodes).contains { $0.airDate?.hasPrefix(year) == true }
        }
        return try Answer.json(TMDBPaging.page(found.map { TMDBRows.series($0, call.language) }, call.page()))
    }

    @Sendable private func people(_ call: Call) throws -> Response {
        try Answer.json(TMDBPaging.page(persons(call).map { TMDBRows.person($0) }, call.page()))
    }

    @Sendable private func collections(_ call: Call) throws -> Response {
        let found = content.collections.filter { matches([$0.name], call) }
        return try Answer.json(TMDBPaging.page(found.map(TMDBCollections.row), call.page()))
    }

    @Sendable private func find(_ call: Call) -> Response {
        let id = call.parameter("id")
        let source = call.fields["external_source"] ?? ""
        let films = source == "imdb_id" ? content.films.filter { $0.work.imdb == id } : []
        let shows = content.series.filter {
            source == "imdb_id" && $0.work.imdb == id || source == "tvdb_id" && String($0.tvdb) == id
        }
        let episodes: [JSONValue] = content.series.flatMap { series in
            series.seasons.flatMap { season in
                season.episodes.filter { source == "imdb_id" && $0.imdb == id }.map {
                    TMDBEpisodes.brief($0, of: season, series, call.language).with("media_type", "tv_episode")
                }
            }
        }
        return Answer.json([
            "movie_results": .array(films.map { TMDBRows.film($0, call.language, withType: true) }),
            "person_results": .array(
                content.people.filter { $0.imdb == id }.map { TMDBRows.person($0, withType: true) }),
            "tv_results": .array(shows.map { TMDBRows.series($0, call.language, withType: true) }),
            "tv_episode_results": .array(episodes), "tv_season_results": [],
        ])
    }

    private func films(_ call: Call) -> [Film] { content.films.filter { matches($0.work.names, call) } }
    private func shows(_ call: Call) -> [Series] { content.series.filter { matches($0.work.names, call) } }
    private func persons(_ call: Call) -> [Person] { content.people.filter { matches([$0.name], call) } }

    /// Every word of the query begins a word of one of the names.
    private func matches(_ names: [String], _ call: Call) -> Bool {
        let query = TextCoding.folded(call.fields["query"] ?? "").split(separator: " ")
        guard !query.isEmpty else { return false }
        return names.contains { name in
            let words = TextCoding.folded(name).split(separator: " ")
            return query.allSatisfy { wanted in words.contains { $0.hasPrefix(wanted) } }
        }
    }
}
