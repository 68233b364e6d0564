import Contracts
import Platform

/// `GET /3/movie/{id}` with what is appended to films only.
struct TMDBMovie: Decodable, Sendable, TMDBTitle {
    struct SpokenLanguage: Decodable, Sendable {
        @LanguageCode var iso6391: String?
    }

    struct Collection: Decodable, Sendable {
        let id: Int
        @Text var name: String?
        @ImagePath var posterPath: String?
        @ImagePath var backdropPath: String?
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
    @Lenient var belongsToCollection: Collection?
    @Rows var genres: [TMDBGenre]
    @Rows var spokenLanguages: [SpokenLanguage]
    @Lenient var voteAverage: Double?
    @Lenient var voteCount: Int?

    @Lenient var alternativeTitles: TMDBAlternativeTitles?
    @Lenient var credits: TMDBCredits?
    @Lenient var externalIds: TMDBExternalIDs?
    @Lenient var releaseDates: TMDBReleaseDates?
    @Lenient var translations: TMDBTranslations?

    var titleID: TitleID { .movie(id) }
    var originalWording: String? { originalTitle }
    var date: String? { releaseDate }
    var genreNumbers: [Int] { genres.map(\.id) }
}
