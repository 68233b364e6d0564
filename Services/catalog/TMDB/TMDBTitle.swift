import Contracts

/// What TMDB says alike of a film and of a series, in a row of a list and in the details.
protocol TMDBTitle {
    var titleID: TitleID { get }
    /// The name in the language that the title was made in.
    var originalWording: String? { get }
    var originalLanguage: String? { get }
    /// Of the release, or of the first episode.
    var date: String? { get }
    var posterPath: String? { get }
    var backdropPath: String? { get }
    var genreNumbers: [Int] { get }
    var voteAverage: Double? { get }
    var voteCount: Int? { get }
}

extension TMDBTitle {
    func item(name: Wording.Phrase, overview: Wording.Phrase?) -> TitleItem {
        var item = TitleItem(title: titleID, name: name.text, genreIds: genreNumbers)
        item.nameLanguage = name.language
        item.originalName = originalWording
        item.originalLanguage = originalLanguage
        item.overview = overview?.text
        item.overviewLanguage = overview?.language
        item.releaseDate = date
        item.year = date.flatMap(year)
        item.posterPath = posterPath
        item.backdropPath = backdropPath
        item.voteAverage = voteAverage.flatMap { (0...10).contains($0) ? $0 : nil }
        item.voteCount = voteCount.flatMap { $0 >= 0 ? $0 : nil }
        return item
    }
}
