import Platform

/// One search at one indexer, as Prowlarr takes it.
struct IndexerQuery: Hashable, Sendable {
    enum Category: Int, Sendable {
        case films = 2000
        case series = 5000
    }

    let words: String
    /// `movie` and `tvsearch` read `{ImdbId:…}` in the words; `search` takes them as they are, and every indexer knows it.
    let kind: String
    let category: Category?

    static func words(_ words: String, _ category: Category?) -> IndexerQuery {
        IndexerQuery(words: words, kind: "search", category: category)
    }

    /// - Parameter imdb: with `tt`.
    static func film(imdb: String) -> IndexerQuery {
        IndexerQuery(words: "{ImdbId:\(imdb)}", kind: "movie", category: .films)
    }

    /// - Parameter part: `{Season:1}{Episode:2}`, as much of it as is wanted.
    static func series(tvdb: Int, part: String) -> IndexerQuery {
        IndexerQuery(words: "{TvdbId:\(tvdb)}\(part)", kind: "tvsearch", category: .series)
    }

    /// - Parameter imdb: with `tt`.
    static func series(imdb: String, part: String) -> IndexerQuery {
        IndexerQuery(words: "{ImdbId:\(imdb)}\(part)", kind: "tvsearch", category: .series)
    }

    /// Without the indexer; lists are repeated keys, commas are refused.
    var text: String {
        let categories = category.map { "&categories=\($0.rawValue)" } ?? ""
        return "query=\(PercentEncoding.encode(words))&type=\(kind)\(categories)"
    }
}
