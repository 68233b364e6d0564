/// Everything about a film.
public struct MovieDetails: Codable, Sendable, Equatable {
    public var item: TitleItem
    public var tagline: String?
    public var durationSeconds: Int?
    public var status: String?
    public var imdbId: String?
    public var genres: [Genre]
    public var spokenLanguages: [String]
    public var cast: [Credit]
    public var crew: [Credit]
    public var videos: [Video]
    public var recommendations: [TitleItem]
    /// The language that ``TitleItem/name`` and ``TitleItem/overview`` are in, BCP 47.
    public var nameLanguage: String?
    public var overviewLanguage: String?

    public init(item: TitleItem) {
        self.item = item
        genres = []
        spokenLanguages = []
        cast = []
        crew = []
        videos = []
        recommendations = []
    }
}

/// Everything about a series but its episodes.
public struct SeriesDetails: Codable, Sendable, Equatable {
    public var item: TitleItem
    public var tagline: String?
    public var status: String?
    public var imdbId: String?
    public var tvdbId: Int?
    public var genres: [Genre]
    /// With season 0, the specials, where there is one.
    public var seasons: [SeasonSummary]
    public var cast: [Credit]
    /// With the series' creators first.
    public var crew: [Credit]
    public var videos: [Video]
    public var recommendations: [TitleItem]
    public var nameLanguage: String?
    public var overviewLanguage: String?

    public init(item: TitleItem) {
        self.item = item
        genres = []
        seasons = []
        cast = []
        crew = []
        videos = []
        recommendations = []
    }
}

public struct SeasonSummary: Codable, Sendable, Equatable {
    public var title: TitleID
    public var seasonNumber: Int
    public var name: String
    public var episodeCount: Int
    public var airDate: String?
    public var posterPath: String?

    public init(title: TitleID, seasonNumber: Int, name: String, episodeCount: Int) {
        self.title = title
        self.seasonNumber = seasonNumber
        self.name = name
        self.episodeCount = episodeCount
    }
}

public struct SeasonDetails: Codable, Sendable, Equatable {
    public var season: SeasonSummary
    public var overview: String?
    public var episodes: [Episode]

    public init(season: SeasonSummary, episodes: [Episode]) {
        self.season = season
        self.episodes = episodes
    }
}

public struct Episode: Codable, Sendable, Equatable {
    public var title: TitleID
    public var seasonNumber: Int
    public var episodeNumber: Int
    public var name: String
    public var overview: String?
    public var airDate: String?
    public var durationSeconds: Int?
    public var stillPath: String?

    public init(title: TitleID, seasonNumber: Int, episodeNumber: Int, name: String) {
        self.title = title
        self.seasonNumber = seasonNumber
        self.episodeNumber = episodeNumber
        self.name = name
    }
}
