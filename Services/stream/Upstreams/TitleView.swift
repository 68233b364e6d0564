import Contracts

/// What stream reads of catalog's ``TitleNames``, and no more: an older or a newer catalog is understood as well.
struct TitleView: Decodable {
    struct Name: Decodable {
        let name: String
    }

    struct Numbering: Decodable {
        let season: Int
        let episode: Int
        /// Counted from the first episode of season 1.
        let absoluteNumber: Int?
    }

    let names: [Name]
    let year: Int?
    /// A ``SeriesKind``, or one that came later.
    let kind: String?
    let episode: Numbering?

    /// "Night of the Living Dead (1968)"; `nil` when it has no name.
    var displayName: String? {
        guard var text = names.first?.name else { return nil }
        if let year { text += " (\(year))" }
        if let episode { text += " S\(episode.season)E\(episode.episode)" }
        return text
    }

    /// By which an anime's files may be numbered. With other series it would be taken for a number within the season.
    var absoluteNumber: Int? { kind == SeriesKind.anime.rawValue ? episode?.absoluteNumber : nil }
}
