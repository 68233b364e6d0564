/// All names that a title goes by, and what else tells its releases apart: for other services.
public struct TitleNames: Codable, Sendable, Equatable {
    public var title: TitleID
    /// The film's or the series' names, the original first, none twice.
    public var names: [TitleName]
    /// BCP 47, lower case.
    public var originalLanguage: String?
    /// How a series' episodes are told apart in releases.
    public var kind: SeriesKind?
    /// Of the film's release or the series' first episode.
    public var year: Int?
    /// Every year that a release may rightly carry: by country for a film, air years for a series.
    public var years: [Int]
    /// The years in which a film came out, by country.
    public var releases: [ReleaseYear]?
    /// Where a series was made, ISO 3166-1: remakes carry the country behind the name they share.
    public var countries: [String]?
    /// Of the film or the episode.
    public var durationSeconds: Int?
    /// With `tt`.
    public var imdbId: String?
    public var tvdbId: Int?
    /// Only for an episode.
    public var episode: EpisodeNumbering?

    public init(title: TitleID, names: [TitleName], years: [Int] = []) {
        self.title = title
        self.names = names
        self.years = years
    }
}

public enum SeriesKind: String, Codable, Sendable {
    /// By season and episode.
    case standard
    /// By the number counted from the first episode.
    case anime
    /// By the day on which it was broadcast.
    case daily
}

public struct ReleaseYear: Codable, Sendable, Equatable, Hashable {
    /// ISO 3166-1.
    public var country: String
    public var year: Int

    public init(country: String, year: Int) {
        self.country = country
        self.year = year
    }
}

public struct TitleName: Codable, Sendable, Equatable, Hashable {
    public enum Kind: String, Codable, Sendable {
        case original, translation, alternative
    }

    public var name: String
    /// BCP 47.
    public var language: String?
    /// ISO 3166-1.
    public var country: String?
    public var kind: Kind

    public init(name: String, language: String? = nil, country: String? = nil, kind: Kind) {
        self.name = name
        self.language = language
        self.country = country
        self.kind = kind
    }
}

/// An episode by every way of counting.
public struct EpisodeNumbering: Codable, Sendable, Equatable {
    public var season: Int
    public var episode: Int
    /// Counted from the first episode of season 1.
    public var absoluteNumber: Int?
    /// `YYYY-MM-DD`.
    public var airDate: String?
    public var name: String?

    public init(season: Int, episode: Int) {
        self.season = season
        self.episode = episode
    }
}
