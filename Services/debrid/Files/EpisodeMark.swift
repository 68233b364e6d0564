import Platform

/// Which episodes a file's name says that it holds.
struct EpisodeMark: Equatable, Sendable {
    /// `nil` when only a number is there.
    var season: Int?
    var episodes: ClosedRange<Int>

    /// `S01E02`, `S01E02-E03`, `1x02`, `Season 1/02 - …`, or a lone number as anime has them. `nil` without any.
    init?(path: String) {
        let parts = path.split(separator: "/").map(String.init)
        guard let name = parts.last?.split(separator: ".").dropLast().joined(separator: ".") else { return nil }
        let folders = parts.dropLast().reversed()
        if let mark = Self.full(name) {
            self = mark
        } else if let episode = Self.lone(name) {
            let season = folders.lazy.compactMap(Self.season).first ?? Self.season(name)
            self.init(season: season, episodes: episode...episode)
        } else {
            return nil
        }
    }

    init(season: Int?, episodes: ClosedRange<Int>) {
        self.season = season
        self.episodes = episodes
    }

    // Regular expressions are not Sendable, so they are made where they are used.

    private static func full(_ name: String) -> EpisodeMark? {
        let marked = /(?i)(?:^|[^a-z0-9])s(\d{1,4})[ ._-]{0,3}e(\d{1,4})(?:[ ._-]{0,3}(?:-|e|-e)(\d{1,4})(?![0-9p]))?/
        let crossed = /(?i)(?:^|[^a-z0-9])(\d{1,2})x(\d{2,3})(?:-(?:\d{1,2}x)?(\d{2,3}))?(?![0-9p])/
        guard let match = name.firstMatch(of: marked)?.output ?? name.firstMatch(of: crossed)?.output,
            let season = Int(match.1), let first = Int(match.2)
        else { return nil }
        let last = match.3.flatMap { Int($0) } ?? first
        // A span of more than a few is a misreading, such as of a resolution.
        return EpisodeMark(season: season, episodes: first...(last >= first && last - first < 10 ? last : first))
    }

    private static func season(_ text: String) -> Int? {
        let named = /(?i)(?:^|[^a-z0-9])(?:season|saison|staffel|series)[ ._-]?(\d{1,2})(?![0-9])/
        let short = /(?i)(?:^|[^a-z0-9])s(\d{1,2})(?![0-9])/
        return (text.firstMatch(of: named) ?? text.firstMatch(of: short)).flatMap { Int($0.output.1) }
    }

    private static func lone(_ name: String) -> Int? {
        let named = /(?i)(?:^|[^a-z0-9])(?:episode|ep|e)[ ._-]?(\d{1,4})(?![0-9])/
        let dashed = /[ _]-[ _](\d{1,4})(?:v\d)?(?:[ _.\[(]|$)/
        let leading = /^(\d{1,3})(?:[ ._-]|$)/
        let match = name.firstMatch(of: named) ?? name.firstMatch(of: dashed) ?? name.firstMatch(of: leading)
        return match.flatMap { Int($0.output.1) }
    }
}
