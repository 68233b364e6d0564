import Platform

/// `GET /3/movie/{id}` with what is appended to it.
struct TMDBMovie: Decodable, Sendable {
    struct SpokenLanguage: Decodable, Sendable {
        @LanguageCode var iso6391: String?
    }

    let id: Int
    @IMDbID var imdbId: String?
    @Text var title: String?
    @Text var originalTitle: String?
    @LanguageCode var originalLanguage: String?
    @Text var overview: String?
    @Text var tagline: String?
    @Day var releaseDate: String?
    /// Minutes, 0 when unknown.
    @Lenient var runtime: Int?
    @Text var status: String?
    @ImagePath var posterPath: String?
    @ImagePath var backdropPath: String?
    @Rows var genres: [TMDBGenre]
    @Rows var spokenLanguages: [SpokenLanguage]
    @Lenient var voteAverage: Double?
    @Lenient var voteCount: Int?

    @Lenient var alternativeTitles: TMDBAlternativeTitles?
    @Lenient var credits: TMDBCredits?
    @Lenient var externalIds: TMDBExternalIDs?
    @Lenient var recommendations: TMDBPage<TMDBRow>?
    @Lenient var releaseDates: TMDBReleaseDates?
    @Lenient var translations: TMDBTranslations?
    @Lenient var videos: TMDBVideos?
}

/// When a film came out, by country.
struct TMDBReleaseDates: Decodable, Sendable {
    struct Country: Decodable, Sendable {
        @CountryCode var iso31661: String?
        @Rows var releaseDates: [Release]
    }

    struct Release: Decodable, Sendable {
        @Day var releaseDate: String?
    }

    @Rows var results: [Country]
}
