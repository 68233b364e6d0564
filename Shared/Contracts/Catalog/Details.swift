/// Everything about a film.
public struct MovieDetails: Codable, Sendable, Equatable {
    public var item: TitleItem
    public var tagline: String?
    /// BCP 47.
    public var taglineLanguage: String?
    public var durationSeconds: Int?
    public var status: String?
    public var imdbId: String?
    public var externalIds: ExternalIDs
    /// The films that it belongs to.
    public var collection: CollectionItem?
    public var genres: [Genre]
    public var keywords: [String]
    public var spokenLanguages: [String]
    public var certifications: [Certification]
    public var cast: [Credit]
    public var crew: [Credit]
    public var videos: [Video]
    public var pictures: [Picture]
    public var recommendations: [TitleItem]
    public var similar: [TitleItem]
    public var watchOffers: [WatchOffers]

    public init(item: TitleItem) {
        self.item = item
        externalIds = ExternalIDs()
        genres = []
        keywords = []
        spokenLanguages = []
        certifications = []
        cast = []
        crew = []
        videos = []
        pictures = []
        recommendations = []
        similar = []
        watchOffers = []
    }
}

/// Everything about a series but its episodes.
public struct SeriesDetails: Codable, Sendable, Equatable {
    public var item: TitleItem
    public var tagline: String?
    /// BCP 47.
    public var taglineLanguage: String?
    public var status: String?
    public var imdbId: String?
    public var tvdbId: Int?
    public var externalIds: ExternalIDs
    public var genres: [Genre]
    public var keywords: [String]
    public var certifications: [Certification]
    /// With season 0, the specials, where there is one.
    public var seasons: [SeasonSummary]
    public var cast: [Credit]
    /// With the series' creators first.
    public var crew: [Credit]
    public var videos: [Video]
    public var pictures: [Picture]
    public var recommendations: [TitleItem]
    public var similar: [TitleItem]
    public var watchOffers: [WatchOffers]

    public init(item: TitleItem) {
        self.item = item
        externalIds = ExternalIDs()
        genres = []
        keywords = []
        certifications = []
        seasons = []
        cast = []
        crew = []
        videos = []
        pictures = []
        recommendations = []
        similar = []
        watchOffers = []
    }
}
