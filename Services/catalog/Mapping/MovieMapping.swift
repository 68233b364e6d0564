import Contracts

extension TMDBMovie {
    /// - Parameter original: The same in its original language, where its texts are wanted from there.
    /// - Returns: `nil` when it has no name at all.
    func details(_ languages: Languages, original: TMDBMovie? = nil) -> MovieDetails? {
        let wording = wordingSource(asked: languages.first, original: original).wording(in: languages)
        guard id > 0, let name = wording.name else { return nil }
        var item = TitleItem(title: .movie(id), name: name.text, genreIds: genres.map(\.id))
        item.originalName = originalTitle
        item.originalLanguage = originalLanguage
        item.overview = wording.overview?.text
        item.releaseDate = releaseDate
        item.year = releaseDate.flatMap(year)
        item.posterPath = posterPath
        item.backdropPath = backdropPath
        item.voteAverage = voteAverage.flatMap { (0...10).contains($0) ? $0 : nil }
        item.voteCount = voteCount.flatMap { $0 >= 0 ? $0 : nil }

        var details = MovieDetails(item: item)
        details.tagline = wording.tagline?.text
        details.durationSeconds = runtime.flatMap(seconds)
        details.status = status
        details.imdbId = imdbId ?? externalIds?.imdbId
        details.genres = genres.named
        details.spokenLanguages = spokenLanguages.compactMap(\.iso6391)
        details.cast = credits?.castCredits ?? []
        details.crew = credits?.crewCredits ?? []
        details.videos = videos?.videos ?? []
        details.recommendations = recommendations?.items(.movie) ?? []
        details.nameLanguage = name.language
        details.overviewLanguage = wording.overview?.language
        return details
    }

    func wordingSource(asked: String, original: TMDBMovie? = nil) -> WordingSource {
        WordingSource(
            asked: asked, name: title, overview: overview, tagline: tagline, originalName: originalTitle,
            originalLanguage: originalLanguage, originalOverview: original?.overview,
            originalTagline: original?.tagline, translations: translations?.translations ?? [])
    }
}

/// Of TMDB's minutes, where 0 means unknown and more than a few days a mistake.
func seconds(_ minutes: Int) -> Int? { (1...10_000).contains(minutes) ? minutes * 60 : nil }
