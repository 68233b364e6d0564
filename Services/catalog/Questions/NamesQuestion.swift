import Contracts

extension Question<TitleNames> {
    /// Everything that tells the releases of a title apart.
    static func names(of title: TitleID) -> Question {
        switch title {
        case .movie(let id): movieNames(id)
        case .series(let id): seriesNames(title, id) { _, names in names }
        case .season(let id, let season):
            seriesNames(title, id) { series, names in
                series.seasons.contains { $0.seasonNumber == season } ? names : nil
            }
        case .episode(let id, let season, let episode): episodeNames(title, id, season, episode)
        }
    }

    private static let asked = [
        "append_to_response": "alternative_titles,external_ids,release_dates,translations", "language": "en-US",
    ]

    private static func movieNames(_ id: Int) -> Question {
        Question("names movie \(id)", in: nil, .movie) { tmdb in
            let endpoint = TMDBEndpoint("movie/\(id)", asked)
            guard let movie = try await tmdb.get(TMDBMovie.self, endpoint) else { return nil }
            guard movie.id == id, let names = movie.names else { throw TMDBError.unreadable }
            return names
        }
    }

    private static func seriesNames(
        _ title: TitleID, _ id: Int, adapt: @escaping @Sendable (TMDBSeries, TitleNames) -> TitleNames?
    ) -> Question {
        Question("names \(title)", in: nil, .series) { tmdb in
            let endpoint = TMDBEndpoint("tv/\(id)", asked)
            guard let series = try await tmdb.get(TMDBSeries.self, endpoint) else { return nil }
            guard series.id == id, var names = series.names else { throw TMDBError.unreadable }
            names.title = title
            return adapt(series, names)
        }
    }

    private static func episodeNames(_ title: TitleID, _ id: Int, _ season: Int, _ episode: Int) -> Question {
        Question("names \(title)", in: nil, .series) { tmdb in
            let seriesEndpoint = TMDBEndpoint("tv/\(id)", asked)
            let seasonEndpoint = TMDBEndpoint("tv/\(id)/season/\(season)", ["language": "en-US"])
            async let foundSeries = tmdb.get(TMDBSeries.self, seriesEndpoint)
            async let foundSeason = tmdb.get(TMDBSeason.self, seasonEndpoint)
            guard let series = try await foundSeries, let season = try await foundSeason else { return nil }
            guard series.id == id, var names = series.names else { throw TMDBError.unreadable }
            guard let row = season.episodes.first(where: { $0.episodeNumber == episode }) else { return nil }
            names.title = title
            names.episode = row.numbering(series.absoluteNumber(of: episode, in: season))
            names.durationSeconds = row.runtime.flatMap(seconds) ?? names.durationSeconds
            return names
        }
    }
}

extension TMDBEpisode {
    fileprivate func numbering(_ absoluteNumber: Int?) -> EpisodeNumbering {
        var numbering = EpisodeNumbering(season: seasonNumber, episode: episodeNumber)
        numbering.absoluteNumber = absoluteNumber
        numbering.airDate = airDate
        numbering.name = name
        return numbering
    }
}
