struct Series: Sendable {
    let work: Work
    let tvdb: Int
    let status: String
    let seasons: [Season]

    func season(_ number: Int) -> Season? { seasons.first { $0.number == number } }
}

struct Season: Sendable {
    let id: Int
    /// 0 holds the specials.
    let number: Int
    let name: String
    var overview = ""
    let episodes: [Episode]

    var airDate: String? { episodes.compactMap(\.airDate).min() }
    func episode(_ number: Int) -> Episode? { episodes.first { $0.number == number } }
}

struct Episode: Sendable {
    let id: Int
    let number: Int
    /// By ISO 639-1 code.
    let names: [String: String]
    var overviews: [String: String] = [:]
    /// `nil` when it isn't known: not yet shown.
    var airDate: String?
    /// Minutes.
    var runtime: Int?
    var kind = "standard"
    var imdb: String?
}
