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
    /// BCP 47, as ``overviewLanguage``.
    public var nameLanguage: String?
    public var overviewLanguage: String?
    public var episodes: [Episode]
    public var externalIds: ExternalIDs
    public var cast: [Credit]
    public var crew: [Credit]
    public var videos: [Video]
    public var pictures: [Picture]
    public var watchOffers: [WatchOffers]

    public init(season: SeasonSummary, episodes: [Episode]) {
        self.season = season
        self.episodes = episodes
        externalIds = ExternalIDs()
        cast = []
        crew = []
        videos = []
        pictures = []
        watchOffers = []
    }
}

public struct Episode: Codable, Sendable, Equatable {
    public var title: TitleID
    public var seasonNumber: Int
    public var episodeNumber: Int
    public var name: String
    public var overview: String?
    /// BCP 47, as ``overviewLanguage``.
    public var nameLanguage: String?
    public var overviewLanguage: String?
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

/// Everything about an episode.
public struct EpisodeDetails: Codable, Sendable, Equatable {
    public var episode: Episode
    public var externalIds: ExternalIDs
    public var cast: [Credit]
    public var guests: [Credit]
    public var crew: [Credit]
    public var videos: [Video]
    public var pictures: [Picture]

    public init(episode: Episode) {
        self.episode = episode
        externalIds = ExternalIDs()
        cast = []
        guests = []
        crew = []
        videos = []
        pictures = []
    }
}
