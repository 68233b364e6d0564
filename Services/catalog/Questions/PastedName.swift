import Contracts
import Platform

/// What somebody put into the search who knew what they were looking for: a number of IMDb, or the address of a page.
enum PastedName: Sendable, Equatable {
    /// `tt0063350`, `nm0424318`.
    case imdb(String)
    case movie(Int)
    case series(Int)
    case season(series: Int, Int)
    case episode(series: Int, season: Int, Int)
    case person(Int)

    /// `nil` for anything that is to be searched for.
    init?(_ text: String) {
        let page =
            /(?:https?:\/\/)?(?:(?:www|m)\.)?imdb\.com\/(?:[a-z-]{2,10}\/)?(?:title|name)\/((?:tt|nm)[0-9]{7,10})(?:[\/?#].*)?/
        if let match = text.wholeMatch(of: page) {
            self = .imdb(String(match.1))
        } else if text.wholeMatch(of: /(?:tt|nm)[0-9]{7,10}/) != nil {
            self = .imdb(text)
        } else if let path = Self.path(text), let name = Self(path: path) {
            self = name
        } else {
            return nil
        }
    }

    /// After TMDB's host, without what is behind a number: `/movie/10331-night-of-the-living-dead?language=fr`.
    private static func path(_ text: String) -> [String]? {
        let address = /(?:https?:\/\/)?(?:www\.)?(?:themoviedb\.org|tmdb\.org)\/([a-z0-9\/-]+)(?:[?#].*)?/.ignoresCase()
        guard let match = text.wholeMatch(of: address) else { return nil }
        return match.1.lowercased().split(separator: "/").map(String.init)
    }

    private init?(path: [String]) {
        guard path.count >= 2, let id = Self.number(path[1]) else { return nil }
        switch path[0] {
        case "movie": self = .movie(id)
        case "person": self = .person(id)
        case "tv": self = Self.part(of: id, path.dropFirst(2).map { $0 })
        default: return nil
        }
    }

    /// `/season/1/episode/3`
    private static func part(of series: Int, _ path: [String]) -> PastedName {
        guard path.count >= 2, path[0] == "season", let season = whole(path[1]) else { return .series(series) }
        guard path.count >= 4, path[2] == "episode", let episode = whole(path[3]) else {
            return .season(series: series, season)
        }
        return .episode(series: series, season: season, episode)
    }

    /// `10331-night-of-the-living-dead`
    private static func number(_ text: String) -> Int? {
        whole(String(text.prefix { $0 != "-" })).flatMap { $0 > 0 ? $0 : nil }
    }

    private static func whole(_ text: String) -> Int? {
        text.wholeMatch(of: /[0-9]{1,9}/) == nil ? nil : Int(text)
    }
}
