import Contracts

extension Question<Page<TitleItem>> {
    /// A page of films or series, from any endpoint that gives rows of the kind.
    static func list(
        _ endpoint: TMDBEndpoint, of kind: RowKind, page: Int, _ languages: Languages, _ freshness: Freshness
    ) -> Question {
        let endpoint = endpoint.with("page", "\(page)")
        return Question("list", endpoint, languages, freshness) { tmdb in
            let rows = try await tmdb.rows(endpoint, languages)
            let items = try await tmdb.filled(
                rows.items(kind, asked: languages.first), from: endpoint, of: kind, languages)
            return rows.page(items, number: page) { $0.title.description }
        }
    }
}

extension Question<Page<SearchItem>> {
    /// A page of what a search finds, in TMDB's order.
    /// - Parameter kind: Of all rows; each says its own without it.
    static func mixed(_ endpoint: TMDBEndpoint, of kind: RowKind?, page: Int, _ languages: Languages) -> Question {
        let endpoint = endpoint.with("page", "\(page)")
        return Question("mixed", endpoint, languages, .search) { tmdb in
            let rows = try await tmdb.rows(endpoint, languages)
            let titles = try await tmdb.filled(
                rows.items(kind, asked: languages.first), from: endpoint, of: kind, languages)
            let known = Dictionary(titles.map { ($0.title, $0) }) { first, _ in first }
            let items = rows.results.compactMap { row in
                row.item(kind, asked: languages.first).flatMap { known[$0.title] }.map(SearchItem.title)
                    ?? row.person(kind, asked: languages.first).map(SearchItem.person)
            }
            return rows.page(items, number: page, key: \.identity)
        }
    }
}

extension SearchItem {
    var identity: String {
        switch self {
        case .title(let item): item.title.description
        case .person(let person): "person:\(person.personId)"
        }
    }
}

extension TMDB {
    fileprivate func rows(_ endpoint: TMDBEndpoint, _ languages: Languages) async throws -> TMDBPage<TMDBRow> {
        guard let rows = try await get(TMDBPage<TMDBRow>.self, endpoint.with("language", languages.first)) else {
            throw TMDBError.unreadable
        }
        return rows
    }

    /// The items, where an overview is missing in the first language taken from the next that has one, name and all.
    fileprivate func filled(
        _ items: [TitleItem], from endpoint: TMDBEndpoint, of kind: RowKind?, _ languages: Languages
    ) async throws -> [TitleItem] {
        var fill = LanguageFill(items, languages)
        while let tag = fill.nextTag() {
            guard let rows = try await get(TMDBPage<TMDBRow>.self, endpoint.with("language", tag)) else { break }
            fill.take(rows.items(kind, asked: tag))
        }
        return fill.items
    }
}
