import Contracts

/// What to ask an indexer for a title.
///
/// By the names under which releases go: the English, the original, and those in the languages that are wanted. It is also
/// asked for by the number of IMDb or TVDB that the indexer knows: an indexer that does not is left out by Prowlarr without a
/// word, and many have numbers for some of their torrents only.
struct SearchPlan: Sendable {
    /// Each costs the tracker a request, and Prowlarr makes one in two seconds.
    private static let mostNames = 3

    let title: TitleNames
    /// ISO 639-1.
    var languages: [String] = []

    func queries(at indexer: ProwlarrIndexer) -> [IndexerQuery] {
        switch title.title {
        case .movie:
            let year = title.year.map { " \($0)" } ?? ""
            let words = names.map { $0 + year }
            let number = indexer.knowsFilmsByIMDb ? title.imdbId.map(IndexerQuery.film) : nil
            return [number].compactMap(\.self) + words.map { .words($0, .films) }
        case .series: return series(at: indexer) + names.map { .words($0, .series) }
        case .season(_, let season):
            let number = season > 0 ? series(at: indexer, part: "{Season:\(season)}") : []
            return number + names.map { .words("\($0) S\(Self.two(season))", .series) }
        case .episode(_, let season, let episode):
            // A season 0 is left out of what the indexer is asked, which would then find all of the series.
            let number = season > 0 ? series(at: indexer, part: "{Season:\(season)}{Episode:\(episode)}") : []
            // Packs do not carry the episode's number: they are asked for by the season, under the first name only.
            let episodes = names.prefix(2).map { "\($0) S\(Self.two(season))E\(Self.two(episode))" }
            let packs = names.prefix(1).map { "\($0) S\(Self.two(season))" }
            return number + (episodes + packs + absoluteEpisodes).map { .words($0, .series) }
        }
    }

    /// By TVDB's number rather than by IMDb's: trackers of series count by that.
    private func series(at indexer: ProwlarrIndexer, part: String = "") -> [IndexerQuery] {
        if indexer.knowsSeriesByTVDB, let tvdb = title.tvdbId { return [.series(tvdb: tvdb, part: part)] }
        if indexer.knowsSeriesByIMDb, let imdb = title.imdbId { return [.series(imdb: imdb, part: part)] }
        return []
    }

    /// Releases of anime carry the number over all seasons, without a season.
    private var absoluteEpisodes: [String] {
        guard title.originalLanguage?.hasPrefix("ja") == true, let number = title.episode?.absoluteNumber else {
            return []
        }
        return names.prefix(1).map { "\($0) \(Self.two(number))" }
    }

    /// The best known first, none twice however it is written.
    var names: [String] {
        let english = title.names.first { $0.kind != .alternative && Self.isIn("en", $0) }
        let original = title.names.first { $0.kind == .original } ?? title.names.first
        let local = languages.map { language in
            title.names.first { $0.kind != .alternative && Self.isIn(language, $0) }
        }
        var seen: Set<String> = []
        let names = ([english, original] + local).compactMap { $0?.name }
        return Array(names.filter { seen.insert(Self.folded($0)).inserted }.prefix(Self.mostNames))
    }

    private static func isIn(_ language: String, _ name: TitleName) -> Bool {
        name.language?.lowercased().split(separator: "-").first.map(String.init) == language
    }

    private static func folded(_ name: String) -> String {
        name.lowercased().filter { $0.isLetter || $0.isNumber }
    }

    private static func two(_ number: Int) -> String { (number < 10 ? "0" : "") + String(number) }
}
