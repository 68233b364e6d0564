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
    /// - Parameter language: The one that the list was asked for in.
    func item(_ list: RowKind? = nil, asked language: String) -> TitleItem? {
        guard id > 0, let kind = kind(in: list), kind != .person else { return nil }
        let row = TMDBTitleRow(row: self, isMovie: kind == .movie)
        let original = row.originalWording
        guard let name = (row.isMovie ? title : name) ?? original else { return nil }
        // TMDB answers with the original name where it has no translation.
        let isOriginal = name == original && !language.hasPrefix(originalLanguage ?? "?")
        return row.item(
            name: Wording.Phrase(text: name, language: isOriginal ? originalLanguage : language),
            overview: overview.map { Wording.Phrase(text: $0, language: language) })
    }

    /// `nil` for a row that names nobody.
    func person(_ list: RowKind? = nil, asked language: String) -> PersonItem? {
        guard id > 0, kind(in: list) == .person, let name else { return nil }
        var person = PersonItem(
            personId: id, name: name, knownFor: knownFor.compactMap { $0.item(asked: language) })
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
