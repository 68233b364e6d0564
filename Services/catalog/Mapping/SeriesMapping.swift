import Contracts

extension TMDBSeries {
    /// - Parameter original: The same in its original language, where its texts are wanted from there.
    /// - Returns: `nil` when it has no name at all.
    func details(_ languages: Languages, _ parts: TMDBParts, original: TMDBSeries? = nil) -> SeriesDetails? {
        let wording = wordingSource(asked: languages.first, original: original).wording(in: languages)
        guard id > 0, let name = wording.name else { return nil }
        var details = SeriesDetails(item: item(name: name, overview: wording.overview))
        details.tagline = wording.tagline?.text
        details.taglineLanguage = wording.tagline?.language
        details.status = status
        details.imdbId = externalIds?.imdbId
        details.tvdbId = externalIds?.tvdbId
        details.genres = genres.named
        details.certifications = contentRatings?.certifications ?? []
        details.seasons = seasons.compactMap { $0.summary(of: id) }.sorted { $0.seasonNumber < $1.seasonNumber }
        details.cast = aggregateCredits?.castCredits ?? []
        details.crew = createdBy.compactMap { $0.credit("Creator") } + (aggregateCredits?.crewCredits ?? [])
        parts.fill(&details, .tv, asked: languages.first)
        return details
    }

    func wordingSource(asked: String, original: TMDBSeries? = nil) -> WordingSource {
        WordingSource(
            asked: asked, name: name, overview: overview, tagline: tagline, originalName: originalName,
            originalLanguage: originalLanguage, originalOverview: original?.overview,
            originalTagline: original?.tagline, translations: translations?.translations ?? [])
    }
}

extension TMDBSeries.Season {
    func summary(of series: Int) -> SeasonSummary? {
        guard seasonNumber >= 0 else { return nil }
        var summary = SeasonSummary(
            title: .season(series: series, season: seasonNumber), seasonNumber: seasonNumber,
            name: name ?? seasonName(seasonNumber), episodeCount: max(0, episodeCount ?? 0))
        summary.airDate = airDate
        summary.posterPath = posterPath
        return summary
    }
}

/// Where TMDB has none.
func seasonName(_ number: Int) -> String { number == 0 ? "Specials" : "Season \(number)" }
