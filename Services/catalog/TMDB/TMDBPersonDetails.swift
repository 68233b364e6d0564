import Platform

/// `GET /3/person/{id}` with what is appended to it.
struct TMDBPersonDetails: Decodable, Sendable {
    struct Credits: Decodable, Sendable {
        @Rows var cast: [TMDBRow]
        @Rows var crew: [TMDBRow]
    }

    let id: Int
    @Text var name: String?
    @Rows var alsoKnownAs: [Checked<PlainText>]
    @Text var biography: String?
    @Day var birthday: String?
    @Day var deathday: String?
    @Text var placeOfBirth: String?
    @Text var knownForDepartment: String?
    @ImagePath var profilePath: String?
    @IMDbID var imdbId: String?

    @Lenient var combinedCredits: Credits?
    @Lenient var translations: TMDBTranslations?
}

/// `GET /3/collection/{id}` with what is appended to it.
struct TMDBCollection: Decodable, Sendable {
    let id: Int
    @Text var name: String?
    @Text var originalName: String?
    @LanguageCode var originalLanguage: String?
    @Text var overview: String?
    @ImagePath var posterPath: String?
    @ImagePath var backdropPath: String?
    @Rows var parts: [TMDBRow]

    @Lenient var translations: TMDBTranslations?
}

/// `GET /3/find/{id}`: several of the lists may hold something.
struct TMDBFound: Decodable, Sendable {
    @Rows var movieResults: [TMDBRow]
    @Rows var tvResults: [TMDBRow]
    @Rows var personResults: [TMDBRow]
    @Rows var tvEpisodeResults: [TMDBFoundEpisode]
}

struct TMDBFoundEpisode: Decodable, Sendable {
    let showId: Int
    let seasonNumber: Int
    let episodeNumber: Int
    @Text var name: String?
    @Text var overview: String?
    @Day var airDate: String?
}

/// `GET /3/configuration`, of which the sizes of pictures are of use.
struct TMDBConfiguration: Decodable, Sendable {
    struct Sizes: Decodable, Sendable {
        @Rows var posterSizes: [String]
        @Rows var backdropSizes: [String]
        @Rows var logoSizes: [String]
        @Rows var profileSizes: [String]
        @Rows var stillSizes: [String]

        var all: Set<String> { Set(posterSizes + backdropSizes + logoSizes + profileSizes + stillSizes) }
    }

    let images: Sizes
}
