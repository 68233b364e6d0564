import Contracts

extension TMDBSeason {
    func details(series: Int, _ languages: Languages, _ parts: TMDBParts? = nil) -> SeasonDetails {
        let source = WordingSource(
            asked: languages.first, name: name, overview: overview, translations: translations?.translations ?? [])
        let wording = source.wording(in: languages)
        let episodes = episodes.compactMap { $0.episode(series: series, languages) }
        var summary = SeasonSummary(
            title: .season(series: series, season: seasonNumber), seasonNumber: seasonNumber,
            name: wording.name?.text ?? seasonName(seasonNumber), episodeCount: episodes.count)
        summary.airDate = airDate
        summary.posterPath = posterPath
        var details = SeasonDetails(season: summary, episodes: episodes)
        details.nameLanguage = wording.name?.language
        details.overview = wording.overview?.text
        details.overviewLanguage = wording.overview?.language
        details.externalIds = parts?.externalIds?.wire ?? ExternalIDs()
        details.cast = aggregateCredits?.castCredits ?? []
        details.crew = aggregateCredits?.crewCredits ?? []
        details.videos = parts?.videos?.videos ?? []
        details.pictures = parts?.images?.pictures ?? []
        details.watchOffers = parts?.watchProviders?.offers ?? []
        return details
    }
}

extension TMDBEpisode {
    /// `nil` for numbers that no title can have.
    func details(series: Int, _ languages: Languages, _ parts: TMDBParts) -> EpisodeDetails? {
        guard let episode = episode(series: series, languages) else { return nil }
        var details = EpisodeDetails(episode: episode)
        details.externalIds = parts.externalIds?.wire ?? ExternalIDs()
        details.cast = credits?.castCredits ?? []
        details.guests = credits?.guestCredits ?? []
        details.crew = credits?.crewCredits ?? []
        details.videos = parts.videos?.videos ?? []
        details.pictures = parts.images?.pictures ?? []
        return details
    }

    /// `nil` for numbers that no title can have.
    func episode(series: Int, _ languages: Languages) -> Episode? {
        let title = TitleID.episode(series: series, season: seasonNumber, episode: episodeNumber)
        guard TitleID(title.description) == title else { return nil }
        let source = WordingSource(
            asked: languages.first, name: name, overview: overview, translations: translations?.translations ?? [])
        let wording = source.wording(in: languages)
        var episode = Episode(
            title: title, seasonNumber: seasonNumber, episodeNumber: episodeNumber,
            name: wording.name?.text ?? "Episode \(episodeNumber)")
        episode.nameLanguage = wording.name?.language
        episode.overview = wording.overview?.text
        episode.overviewLanguage = wording.overview?.language
        episode.airDate = airDate
        episode.durationSeconds = runtime.flatMap(seconds)
        episode.stillPath = stillPath
        return episode
    }
}
