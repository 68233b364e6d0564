import Contracts

extension TMDBCollection {
    /// - Returns: `nil` when it has no name at all.
    func details(_ languages: Languages, _ parts: TMDBParts) -> CollectionDetails? {
        let source = WordingSource(
            asked: languages.first, name: name, overview: overview, originalName: originalName,
            originalLanguage: originalLanguage, translations: translations?.translations ?? [])
        let wording = source.wording(in: languages)
        guard id > 0, let name = wording.name else { return nil }
        var item = CollectionItem(collectionId: id, name: name.text)
        item.posterPath = posterPath
        item.backdropPath = backdropPath
        var details = CollectionDetails(item: item)
        details.nameLanguage = name.language
        details.overview = wording.overview?.text
        details.overviewLanguage = wording.overview?.language
        let films = self.parts.compactMap { $0.item(.movie, asked: languages.first) }
        // A film without a date has not come out.
        details.parts = films.sorted {
            ($0.releaseDate ?? "9", $0.title.description) < ($1.releaseDate ?? "9", $1.title.description)
        }
        details.pictures = parts.images?.pictures ?? []
        return details
    }
}
