import Contracts

extension TMDBSeason {
    func details(series: Int, _ languages: Languages) -> SeasonDetails {
        let source = WordingSource(
            asked: languages.first, name: name, overview: overview, translations: translations?.translations ?? [])
        let wording = source.wording(in: languages)
        let episodes = episodes.compactMap { $0.details(series: series, languages) }
        var summary = SeasonSummary(
            title: .season(series: series, season: seasonNumber), seasonNumber: seasonNumber,
            name: wording.name?.text ?? seasonName(seasonNumber), episodeCount: episodes.count)
        summary.airDate = airDate
        summary.posterPath = posterPath
        var details = SeasonDetails(season: summary, episodes: episodes)
        details.overview = wording.overview?.text
        return details
    }
}

extension TMDBEpisode {
    /// `nil` for numbers that no title can have.
    func details(series: Int, _ languages: Languages) -> Episode? {
        let title = TitleID.episode(series: series, season: seasonNumber, episode: episodeNumber)
        guard TitleID(title.description) == title else { return nil }
        let source = WordingSource(
            asked: languages.first, name: name, overview: overview, translations: translations?.translations ?? [])
        let wording = source.wording(in: languages)
        var episode = Episode(
            title: title, seasonNumber: seasonNumber, episodeNumber: episodeNumber,
            name: wording.name?.text ?? "Episode \(episodeNumber)")
        episode.overview = wording.overview?.text
        episode.airDate = airDate
        episode.durationSeconds = runtime.flatMap(seconds)
        episode.stillPath = stillPath
        return episode
    }
}
