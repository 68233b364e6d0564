/// Seasons and episodes as they stand in answers.
enum TMDBEpisodes {
    static let network: JSONValue = [
        "id": 900_020, "logo_path": nil, "name": "Example Network", "origin_country": "US",
    ]

    /// A season among the details of its series.
    static func seasonRow(_ season: Season) -> JSONValue {
        [
            "air_date": .text(season.airDate), "episode_count": .int(season.episodes.count), "id": .int(season.id),
            "name": .string(season.name), "overview": .string(season.overview), "poster_path": nil,
            "season_number": .int(season.number), "vote_average": 6.0,
        ]
    }

    static func season(_ season: Season, _ series: Series, _ language: String) -> JSONValue {
        JSONValue.object([.init(name: "_id", value: .string("5250000000000000000\(season.id)"))])
            .with(seasonRow(season).without("episode_count"))
            .with([
                "networks": [network],
                "episodes": .array(season.episodes.map { episode($0, of: season, series, language) }),
            ])
    }

    static func episode(_ episode: Episode, of season: Season, _ series: Series, _ language: String) -> JSONValue {
        brief(episode, of: season, series, language).with(["crew": [], "guest_stars": []])
    }

    /// An episode without the people in it.
    static func brief(_ episode: Episode, of season: Season, _ series: Series, _ language: String) -> JSONValue {
        let code = String(language.prefix(2))
        let name = episode.names[code] ?? episode.names[series.work.language] ?? "Episode \(episode.number)"
        return [
            "air_date": .text(episode.airDate), "episode_number": .int(episode.number),
            "episode_type": .string(episode.kind), "id": .int(episode.id), "name": .string(name),
            "overview": .string(episode.overviews[code] ?? ""), "production_code": "",
            "runtime": .number(episode.runtime),
            "season_number": .int(season.number), "show_id": .int(series.work.id),
            "still_path": .text(episode.airDate == nil ? nil : "/still-\(episode.id).jpg"),
            "vote_average": .double(episode.airDate == nil ? 0 : 6), "vote_count": .int(episode.airDate == nil ? 0 : 2),
        ]
    }
}
