import Contracts
import Platform

/// `GET /3/tv/{id}` with what is appended to series only.
struct TMDBSeries: Decodable, Sendable, TMDBTitle {
    struct Season: Decodable, Sendable {
        let id: Int
        let seasonNumber: Int
        @Lenient var episodeCount: Int?
        @Text var name: String?
        @Text var overview: String?
        @Day var airDate: String?
        @ImagePath var posterPath: String?
    }

    let id: Int
    @Text var name: String?
    @Text var originalName: String?
    @LanguageCode var originalLanguage: String?
    @Rows var originCountry: [String]
    @Text var overview: String?
    @Text var tagline: String?
    @Text var status: String?
    /// `Scripted`, `News`, `Talk Show`, …
    @Text var type: String?
    @Day var firstAirDate: String?
    @Day var lastAirDate: String?
    @ImagePath var posterPath: String?
    @ImagePath var backdropPath: String?
    /// Minutes; nearly always empty, so that the last episode's is more telling.
    @Rows var episodeRunTime: [Int]
    @Rows var genres: [TMDBGenre]
    @Rows var createdBy: [TMDBCredit]
    @Lenient var lastEpisodeToAir: TMDBEpisode?
    @Rows var seasons: [Season]
    @Lenient var voteAverage: Double?
    @Lenient var voteCount: Int?

    @Lenient var aggregateCredits: TMDBCredits?
    @Lenient var alternativeTitles: TMDBAlternativeTitles?
    @Lenient var contentRatings: TMDBContentRatings?
    @Lenient var externalIds: TMDBExternalIDs?
    @Lenient var translations: TMDBTranslations?

    var titleID: TitleID { .series(id) }
    var originalWording: String? { originalName }
    var date: String? { firstAirDate }
    var genreNumbers: [Int] { genres.map(\.id) }
}

/// `GET /3/tv/{id}/season/{n}` with what is appended to it.
struct TMDBSeason: Decodable, Sendable {
    let id: Int
    let seasonNumber: Int
    @Text var name: String?
    @Text var overview: String?
    @Day var airDate: String?
    @ImagePath var posterPath: String?
    @Rows var episodes: [TMDBEpisode]

    @Lenient var aggregateCredits: TMDBCredits?
    @Lenient var translations: TMDBTranslations?
}

/// An episode on its own, in a season, or as the last or next of a series.
struct TMDBEpisode: Decodable, Sendable {
    let id: Int
    let seasonNumber: Int
    let episodeNumber: Int
    @Text var name: String?
    @Text var overview: String?
    @Day var airDate: String?
    /// Minutes; null before it is known.
    @Lenient var runtime: Int?
    @ImagePath var stillPath: String?

    @Lenient var credits: TMDBCredits?
    @Lenient var translations: TMDBTranslations?
}
