import Contracts

/// Tells whether releases are what was wanted. Made once a search, since it folds the wanted names.
struct Matcher: Sendable {
    let wanted: Wanted
    private let titles: TitleComparison
    private let yearsInReach: Set<Int>

    init(_ wanted: Wanted) {
        self.wanted = wanted
        titles = TitleComparison(wanted.names)
        yearsInReach = Self.reach(wanted)
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
            guard wanted.countries.isEmpty || wanted.countries.contains(country) else { throw .country }
        } else if !found.contains(where: titles.agrees) {
            throw .title
        }
    }

    private func checkYear(_ release: ParsedRelease) throws(Mismatch) {
        guard let year = release.year, !wanted.years.isEmpty else { return }
        guard yearsInReach.contains(year) else { throw .year }
    }

    private static func reach(_ wanted: Wanted) -> Set<Int> {
        switch wanted.part {
        // It may differ by one: the first showing, and the release in another country.
        case .film, .anything: Set(wanted.years.flatMap { [$0 - 1, $0, $0 + 1] })
        // The years in which it was aired are known one by one.
        case .series, .season, .episode: Set(wanted.years)
        }
    }

    private func saysEpisode(_ release: ParsedRelease) -> Bool {
        !release.seasons.isEmpty || !release.episodes.isEmpty || release.date != nil
    }

    private func contents(_ release: ParsedRelease) throws(Mismatch) -> ReleaseContents {
        switch wanted.part {
        case .film:
            if saysEpisode(release) || !release.absoluteEpisodes.isEmpty { throw .kind }
            return .film
        case .anything: return Self.contents(release)
        case .series:
            let contents = Self.contents(release)
            guard contents != .unnumbered else { throw .kind }
            return contents
        case .season(let season):
            guard release.seasons.isEmpty ? release.complete == true : release.seasons.contains(season) else {
                throw .season
            }
            return Self.contents(release)
        case .episode(let episode): return try EpisodeMatching(episode).contents(release)
        }
    }

    static func contents(_ release: ParsedRelease) -> ReleaseContents {
        let episodes = max(release.episodes.count, release.absoluteEpisodes.count)
        if episodes == 1 || release.date != nil { return .episode }
        if episodes > 1 { return .severalEpisodes }
        if release.seasons.count > 1 { return .severalSeasons }
        if release.seasons.isEmpty { return release.complete == true ? .severalSeasons : .unnumbered }
        return .season
    }
}
