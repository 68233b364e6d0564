import Contracts

extension Question<SeriesDetails> {
    static func series(_ id: Int, _ languages: Languages) -> Question {
        Question("tv \(id)", in: languages, .series) { tmdb in
            let plain = TMDBEndpoint("tv/\(id)")
            let endpoint = plain.appending(
                "aggregate_credits,content_ratings,external_ids,images,keywords,recommendations,similar,translations,videos,watch/providers",
                languages)
            guard let answer = try await tmdb.get(Joined<TMDBSeries, TMDBParts>.self, endpoint) else { return nil }
            let series = answer.details
            var original: TMDBSeries?
            if let language = series.wordingSource(asked: languages.first).missingLanguage(languages) {
                original = try await tmdb.get(TMDBSeries.self, plain.with("language", language))
            }
            guard series.id == id, let details = series.details(languages, answer.parts, original: original) else {
                throw TMDBError.unreadable
            }
            return details
        }
    }
}

extension Question<SeasonDetails> {
    static func season(_ number: Int, of series: Int, _ languages: Languages) -> Question {
        Question("season \(series) \(number)", in: languages, .series) { tmdb in
            let plain = TMDBEndpoint("tv/\(series)/season/\(number)")
            let endpoint = plain.appending(
                "aggregate_credits,external_ids,images,translations,videos,watch/providers", languages)
            guard let answer = try await tmdb.get(Joined<TMDBSeason, TMDBParts>.self, endpoint) else { return nil }
            let season = answer.details
            guard season.seasonNumber == number else { throw TMDBError.unreadable }
            var details = season.details(series: series, languages, answer.parts)
            for tag in languages.tags.dropFirst() where details.episodes.contains(where: { $0.overview == nil }) {
                let other = try await tmdb.get(TMDBSeason.self, plain.with("language", tag))
                details.fill(from: other?.episodes(of: series, in: tag) ?? [])
            }
            return details
        }
    }
}

extension TMDBSeason {
    /// - Parameter tag: What the season was asked for in.
    fileprivate func episodes(of series: Int, in tag: String) -> [Episode] {
        Languages(tag).map { details(series: series, $0).episodes } ?? []
    }
}

extension SeasonDetails {
    /// Takes name and overview of episodes that have no overview from the same in another language.
    fileprivate mutating func fill(from others: [Episode]) {
        let known = Dictionary(others.map { ($0.episodeNumber, $0) }) { first, _ in first }
        for index in episodes.indices where episodes[index].overview == nil {
            guard let other = known[episodes[index].episodeNumber], let overview = other.overview else { continue }
            episodes[index].name = other.name
            episodes[index].nameLanguage = other.nameLanguage
            episodes[index].overview = overview
            episodes[index].overviewLanguage = other.overviewLanguage
        }
    }
}

extension Question<EpisodeDetails> {
    static func episode(_ number: Int, season: Int, of series: Int, _ languages: Languages) -> Question {
        Question("episode \(series) \(season) \(number)", in: languages, .series) { tmdb in
            let endpoint = TMDBEndpoint("tv/\(series)/season/\(season)/episode/\(number)")
                .appending("credits,external_ids,images,translations,videos", languages)
            guard let answer = try await tmdb.get(Joined<TMDBEpisode, TMDBParts>.self, endpoint) else { return nil }
            let episode = answer.details
            guard episode.seasonNumber == season, episode.episodeNumber == number,
                let details = episode.details(series: series, languages, answer.parts)
            else { throw TMDBError.unreadable }
            return details
        }
    }
}
