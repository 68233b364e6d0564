import Contracts

/// Whether a release contains one episode, by whichever way of counting its name uses.
struct EpisodeMatching: Sendable {
    private let wanted: EpisodeNumbering

    init(_ wanted: EpisodeNumbering) {
        self.wanted = wanted
    }

    func contents(_ release: ParsedRelease) throws(Mismatch) -> ReleaseContents {
        if let date = release.date, let airDate = wanted.airDate, release.episodes.isEmpty {
            guard date == airDate else { throw .airDate }
            return .episode
        }
        if release.seasons.isEmpty { return try contentsWithoutSeason(release) }
        guard release.seasons.contains(wanted.season) else {
            guard isAbsolute(release), release.seasons == [1] else { throw .season }
            return Matcher.contents(release)
        }
        return try contentsOfSeason(release)
    }

    private func contentsOfSeason(_ release: ParsedRelease) throws(Mismatch) -> ReleaseContents {
        if release.episodes.isEmpty, release.absoluteEpisodes.isEmpty { return Matcher.contents(release) }
        let isInside =
            release.episodes.contains(wanted.episode)
            || (release.episodes.isEmpty && release.absoluteEpisodes.contains(wanted.episode))
        guard isInside || (release.episodes.isEmpty && isAbsolute(release)) else { throw .episode }
        return Matcher.contents(release)
    }

    /// A number without a season counts over all seasons, or in the first one.
    private func contentsWithoutSeason(_ release: ParsedRelease) throws(Mismatch) -> ReleaseContents {
        let numbers = release.absoluteEpisodes + release.episodes
        if numbers.isEmpty {
            guard release.complete == true else { throw .unnumbered }
            return .severalSeasons
        }
        let number = wanted.absoluteNumber ?? (wanted.season == 1 ? wanted.episode : -1)
        guard numbers.contains(number) else { throw .episode }
        return Matcher.contents(release)
    }

    private func isAbsolute(_ release: ParsedRelease) -> Bool {
        guard let number = wanted.absoluteNumber else { return false }
        return release.absoluteEpisodes.contains(number)
            || (release.absoluteEpisodes.isEmpty && release.episodes.contains(number))
    }
}
