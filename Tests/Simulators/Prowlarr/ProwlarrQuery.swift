/// A search as Prowlarr reads it: words, and tokens such as `{ImdbId:tt0063350}` cut out of them.
struct ProwlarrQuery: Sendable {
    enum Kind: String, Sendable { case search, tvsearch, movie, music, book }

    let kind: Kind
    private(set) var words: String
    private(set) var imdb: Int?
    private(set) var tmdb: Int?
    private(set) var tvdb: Int?
    private(set) var season: Int?
    private(set) var episode: Int?
    /// The parameters that an indexer must know, or be left out.
    private(set) var needs: Set<String> = []

    init(text: String, type: String) {
        kind = Kind(rawValue: type) ?? .search
        words = text
        for (name, value, range) in Self.tokens(text) where Self.known[kind]?.contains(name) == true {
            words = words.replacing(range, with: "")
            take(name, value)
        }
        words = words.split(separator: " ").joined(separator: " ")
    }

    private static let known: [Kind: Set<String>] = [
        .movie: ["imdbid", "tmdbid", "traktid", "doubanid", "year", "genre"],
        .tvsearch: [
            "imdbid", "tvdbid", "tmdbid", "tvmazeid", "rid", "doubanid", "season", "episode", "year", "genre",
        ],
    ]

    /// The name in lower case, the value, and the whole token.
    private static func tokens(_ text: String) -> [(name: String, value: String, token: String)] {
        text.split(separator: "{").compactMap { part in
            guard let end = part.firstIndex(of: "}"), let colon = part[..<end].firstIndex(of: ":") else { return nil }
            let value = part[part.index(after: colon)..<end]
            return (part[..<colon].lowercased(), String(value), "{\(part[...end])")
        }
    }

    private mutating func take(_ name: String, _ value: String) {
        let number = Int(name == "imdbid" && value.hasPrefix("tt") ? String(value.dropFirst(2)) : value)
        switch name {
        case "season": season = number
        case "episode": episode = number
        case "imdbid": require("imdbId", number) { $0.imdb = number }
        case "tmdbid": require("tmdbId", number) { $0.tmdb = number }
        case "tvdbid": require("tvdbId", number) { $0.tvdb = number }
        default: require(name, number ?? 0) { _ in }
        }
    }

    /// A value that isn't a number is ignored, as if it had not been sent.
    private mutating func require(_ parameter: String, _ number: Int?, set: (inout Self) -> Void) {
        guard number != nil else { return }
        needs.insert(parameter)
        set(&self)
    }

    /// Season and episode as indexers write them into their search; season 0 adds nothing.
    var term: String {
        guard let season, season > 0 else { return words }
        let tag = "S" + Self.two(season) + (episode.map { "E" + Self.two($0) } ?? "")
        return words.isEmpty ? tag : "\(words) \(tag)"
    }

    private static func two(_ number: Int) -> String { (number < 10 ? "0" : "") + String(number) }

    func isServed(by indexer: Indexer) -> Bool {
        let parameters =
            switch kind {
            case .movie: indexer.movieParameters
            case .tvsearch: indexer.seriesParameters
            default: ["q"]
            }
        return needs.isSubset(of: parameters)
    }

    func matches(_ listing: Listing) -> Bool {
        if let imdb { return listing.imdb == imdb }
        if tmdb != nil || tvdb != nil {
            return tvdb != nil && listing.title.contains("Lantern") && matchesTerm(listing)
        }
        return matchesTerm(listing)
    }

    private func matchesTerm(_ listing: Listing) -> Bool {
        let have = Set(TextCoding.folded(listing.title).split(separator: " "))
        return TextCoding.folded(term).split(separator: " ").allSatisfy { have.contains($0) }
    }
}
