import Contracts

extension TMDBMovie {
    /// - Parameter original: The same in its original language, where its texts are wanted from there.
    /// - Returns: `nil` when it has no name at all.
    func details(_ languages: Languages, _ parts: TMDBParts, original: TMDBMovie? = nil) -> MovieDetails? {
        let wording = wordingSource(asked: languages.first, original: original).wording(in: languages)
        guard id > 0, let name = wording.name else { return nil }
        var details = MovieDetails(item: item(name: name, overview: wording.overview))
        details.tagline = wording.tagline?.text
        details.taglineLanguage = wording.tagline?.language
        details.durationSeconds = runtime.flatMap(seconds)
        details.status = status
        details.imdbId = imdbId ?? externalIds?.imdbId
        details.collection = belongsToCollection?.wire
        details.genres = genres.named
        details.spokenLanguages = spokenLanguages.compactMap(\.iso6391)
        details.certifications = releaseDates?.certifications ?? []
        details.cast = credits?.castCredits ?? []
        details.crew = credits?.crewCredits ?? []
        parts.fill(&details, .movie, asked: languages.first)
        return details
    }

    func wordingSource(asked: String, original: TMDBMovie? = nil) -> WordingSource {
        WordingSource(
            asked: asked, name: title, overview: overview, tagline: tagline, originalName: originalTitle,
            originalLanguage: originalLanguage, originalOverview: original?.overview,
            originalTagline: original?.tagline, translations: translations?.translations ?? [])
    }
}

extension TMDBMovie.Collection {
    fileprivate var wire: CollectionItem? {
        guard id > 0, let name else { return nil }
        var item = CollectionItem(collectionId: id, name: name)
        item.posterPath = posterPath
        item.backdropPath = backdropPath
        return item
    }
}

/// Of TMDB's minutes, where 0 means unknown and more than a few days a mistake.
func seconds(_ minutes: Int) -> Int? { (1...10_000).contains(minutes) ? minutes * 60 : nil }
