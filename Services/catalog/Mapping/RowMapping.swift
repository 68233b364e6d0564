import Contracts

/// What a row of a list is about.
enum RowKind: String, Sendable {
    case movie, tv, person
}

extension TMDBRow {
    /// The row's own word, or that of the list it is in. Kinds that we don't know have none.
    func kind(in list: RowKind?) -> RowKind? {
        guard let mediaType else { return list }
        return RowKind(rawValue: mediaType)
    }

    /// `nil` for a row that names no film or series.
    func item(_ list: RowKind? = nil) -> TitleItem? {
        guard id > 0, let kind = kind(in: list), kind != .person else { return nil }
        let isMovie = kind == .movie
        let original = isMovie ? originalTitle : originalName
        guard let name = (isMovie ? title : name) ?? original else { return nil }
        var item = TitleItem(title: isMovie ? .movie(id) : .series(id), name: name, genreIds: genreIds)
        item.originalName = original
        item.originalLanguage = originalLanguage
        item.overview = overview
        item.releaseDate = isMovie ? releaseDate : firstAirDate
        item.year = item.releaseDate.flatMap(year)
        item.posterPath = posterPath
        item.backdropPath = backdropPath
        item.voteAverage = voteAverage.flatMap { (0...10).contains($0) ? $0 : nil }
        item.voteCount = voteCount.flatMap { $0 >= 0 ? $0 : nil }
        return item
    }

    /// `nil` for a row that names nobody.
    func person(_ list: RowKind? = nil) -> PersonItem? {
        guard id > 0, kind(in: list) == .person, let name else { return nil }
        var person = PersonItem(personId: id, name: name, knownFor: knownFor.compactMap { $0.item() })
        person.department = knownForDepartment
        person.profilePath = profilePath
        return person
    }
}

/// Of `1968-10-04`.
func year(_ day: String) -> Int? { Int(day.prefix(4)) }

extension TMDBPage {
    /// TMDB refuses pages after this one, whatever the total it tells.
    private static var lastPage: Int { 500 }
    private static var pageSize: Int { 20 }

    /// - Parameter items: The rows that are sound; what appears twice is dropped.
    func page<Item: Codable & Sendable>(_ items: [Item], number: Int, key: (Item) -> String) -> Page<Item> {
        var seen: Set<String> = []
        return Page(
            items: items.filter { seen.insert(key($0)).inserted },
            page: number,
            totalPages: min(max(totalPages, 1), Self.lastPage),
            totalItems: min(max(totalResults, 0), Self.lastPage * Self.pageSize))
    }
}
