import Contracts

/// What to ask an indexer for a title.
///
/// By the names under which releases go: the English, the original, and those in the languages that are wanted. A film is also
/// asked for by IMDb's number where the indexer knows it: an indexer that does not is left out by Prowlarr without a word, and
/// many have numbers for some of their torrents only.
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
            let number = indexer.knowsIMDb ? title.imdbId.map(IndexerQuery.identifier) : nil
            return [number].compactMap(\.self) + words.map { .words($0, .films) }
        case .series: return names.map { .words($0, .series) }
        case .season(_, let season): return names.map { .words("\($0) S\(Self.two(season))", .series) }
        case .episode(_, let season, let episode):
            // Packs do not carry the episode's number: they are asked for by the season, under the first name only.
            let episodes = names.prefix(2).map { "\($0) S\(Self.two(season))E\(Self.two(episode))" }
            let packs = names.prefix(1).map { "\($0) S\(Self.two(season))" }
            return (episodes + packs).map { .words($0, .series) }
        }
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
