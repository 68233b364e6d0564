import Contracts

extension Question<SeriesDetails> {
    static func series(_ id: Int, _ languages: Languages) -> Question {
        let plain = TMDBEndpoint("tv/\(id)")
        let endpoint =
            plain
            .with("append_to_response", "aggregate_credits,external_ids,recommendations,translations,videos")
            .with("include_video_language", languages.bare)
            .with("language", languages.first)
        return Question("details", endpoint, languages, .series) { tmdb in
            guard let series = try await tmdb.get(TMDBSeries.self, endpoint) else { return nil }
            var original: TMDBSeries?
            if let language = series.wordingSource(asked: languages.first).missingLanguage(languages) {
                original = try await tmdb.get(TMDBSeries.self, plain.with("language", language))
            }
            guard series.id == id, let details = series.details(languages, original: original) else {
                throw TMDBError.unreadable
            }
            return details
        }
    }
}

extension Question<SeasonDetails> {
    static func season(_ number: Int, of series: Int, _ languages: Languages) -> Question {
        let plain = TMDBEndpoint("tv/\(series)/season/\(number)")
        let endpoint = plain.with("append_to_response", "translations").with("language", languages.first)
        return Question("details", endpoint, languages, .series) { tmdb in
            guard let season = try await tmdb.get(TMDBSeason.self, endpoint) else { return nil }
            guard season.seasonNumber == number else { throw TMDBError.unreadable }
            var details = season.details(series: series, languages)
            for tag in languages.tags.dropFirst() where details.episodes.contains(where: { $0.overview == nil }) {
                let other = try await tmdb.get(TMDBSeason.self, plain.with("language", tag))
                details.fill(from: other?.details(series: series, languages).episodes ?? [])
            }
            return details
        }
    }
}

extension SeasonDetails {
    /// Takes name and overview of episodes that have no overview from the same in another language.
    fileprivate mutating func fill(from others: [Episode]) {
        let known = Dictionary(others.map { ($0.episodeNumber, $0) }) { first, _ in first }
        for index in episodes.indices where episodes[index].overview == nil {
            guard let other = known[episodes[index].episodeNumber], let overview = other.overview else { continue }
            episodes[index].name = other.name
            episodes[index].overview = overview
        }
    }
}

extension Question<Episode> {
    static func episode(_ number: Int, season: Int, of series: Int, _ languages: Languages) -> Question {
        let endpoint = TMDBEndpoint("tv/\(series)/season/\(season)/episode/\(number)")
            .with("append_to_response", "translations").with("language", languages.first)
        return Question("details", endpoint, languages, .series) { tmdb in
            guard let episode = try await tmdb.get(TMDBEpisode.self, endpoint) else { return nil }
            guard episode.seasonNumber == season, episode.episodeNumber == number,
                let details = episode.details(series: series, languages)
            else { throw TMDBError.unreadable }
            return details
        }
    }
}
