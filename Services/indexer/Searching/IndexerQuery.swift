import Platform

/// One search at one indexer, as Prowlarr takes it.
struct IndexerQuery: Hashable, Sendable {
    enum Category: Int, Sendable {
        case films = 2000
        case series = 5000
    }

    let words: String
    /// `movie` reads `{ImdbId:…}` in the words; `search` takes them as they are, and every indexer knows it.
    let kind: String
    let category: Category?
    /// What to look for if there is nothing: many trackers have numbers for some of their torrents only.
    let otherwise: String?

    static func words(_ words: String, _ category: Category?) -> IndexerQuery {
        IndexerQuery(words: words, kind: "search", category: category, otherwise: nil)
    }

    /// - Parameter imdb: with `tt`.
    static func identifier(_ imdb: String, otherwise: String?) -> IndexerQuery {
        IndexerQuery(words: "{ImdbId:\(imdb)}", kind: "movie", category: .films, otherwise: otherwise)
    }

    var alternative: IndexerQuery? { otherwise.map { .words($0, category) } }

    /// Without the indexer; lists are repeated keys, commas are refused.
    var text: String {
        let categories = category.map { "&categories=\($0.rawValue)" } ?? ""
        return "query=\(PercentEncoding.encode(words))&type=\(kind)\(categories)"
    }
}
