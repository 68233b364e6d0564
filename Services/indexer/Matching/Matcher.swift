import Contracts

/// Tells whether releases are what was wanted. Made once a search, since it folds the wanted names.
struct Matcher: Sendable {
    let wanted: Wanted
    private let titles: TitleComparison

    init(_ wanted: Wanted) {
        self.wanted = wanted
        titles = TitleComparison(wanted.names)
    }

    func verdict(_ release: ParsedRelease) -> MatchVerdict {
        if wanted.part == .film, titles.stands(inFrontOf: yearsInReach, in: release.name), !saysEpisode(release) {
            return .match(.film)
        }
        do throws(Mismatch) {
            try checkTitle(release)
            try checkYear(release)
            return .match(try contents(release))
        } catch {
            return .mismatch(error)
        }
    }

    private func checkTitle(_ release: ParsedRelease) throws(Mismatch) {
        let found = [release.title].compactMap(\.self) + release.alternativeTitles
        if let country = found.compactMap(titles.country).first {
            if let own = wanted.country, own != country { throw .country }
        } else if !found.contains(where: titles.agrees) {
            throw .title
        }
    }

    /// A film's year may differ by one: the first showing and the release in another country.
    private func checkYear(_ release: ParsedRelease) throws(Mismatch) {
        guard let year = release.year, !wanted.years.isEmpty else { return }
        guard yearsInReach.contains(year) else { throw .year }
    }

    private var yearsInReach: [Int] {
        wanted.years.flatMap { [$0 - 1, $0, $0 + 1] }
    }

    private func saysEpisode(_ release: ParsedRelease) -> Bool {
        !release.seasons.isEmpty || !release.episodes.isEmpty || release.date != nil
    }

    private func contents(_ release: ParsedRelease) throws(Mismatch) -> MatchVerdict.Contents {
        switch wanted.part {
        case .film:
            if saysEpisode(release) || !release.absoluteEpisodes.isEmpty { throw .kind }
            return .film
        case .anything, .series: return Self.contents(release)
        case .season(let season):
            guard release.seasons.isEmpty ? release.complete == true : release.seasons.contains(season) else {
                throw .season
            }
            return Self.contents(release)
        case .episode(let episode): return try EpisodeMatching(episode).contents(release)
        }
    }

    static func contents(_ release: ParsedRelease) -> MatchVerdict.Contents {
        let episodes = max(release.episodes.count, release.absoluteEpisodes.count)
        if episodes == 1 || release.date != nil { return .episode }
        if episodes > 1 { return .severalEpisodes }
        if release.seasons.count > 1 { return .severalSeasons }
        return release.seasons.isEmpty ? .unnumbered : .season
    }
}
