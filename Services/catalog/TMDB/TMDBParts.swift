import Platform

// What films, series, seasons and episodes have in common, appended to the details.

/// The titles are under `titles` for a film and under `results` for a series.
struct TMDBAlternativeTitles: Decodable, Sendable {
    struct Name: Decodable, Sendable {
        @CountryCode var iso31661: String?
        @Text var title: String?
    }

    @Rows var titles: [Name]
    @Rows var results: [Name]
}

struct TMDBExternalIDs: Decodable, Sendable {
    @IMDbID var imdbId: String?
    @Lenient var tvdbId: Int?
}

struct TMDBTranslations: Decodable, Sendable {
    struct Translation: Decodable, Sendable {
        @LanguageCode var iso6391: String?
        @CountryCode var iso31661: String?
        let data: Texts
    }

    /// Empty texts, for the original language too, are absent here.
    struct Texts: Decodable, Sendable {
        /// Of a film.
        @Text var title: String?
        /// Of a series, a season or an episode.
        @Text var name: String?
        @Text var overview: String?
        @Text var tagline: String?
    }

    @Rows var translations: [Translation]
}

struct TMDBVideos: Decodable, Sendable {
    struct Entry: Decodable, Sendable {
        @LanguageCode var iso6391: String?
        @Text var name: String?
        @VideoKey var key: String?
        @Lenient var site: String?
        @Lenient var type: String?
        @Lenient var official: Bool?
        @Day var publishedAt: String?
    }

    @Rows var results: [Entry]
}

struct TMDBCredits: Decodable, Sendable {
    @Rows var cast: [TMDBPerson]
    @Rows var crew: [TMDBPerson]
}

/// A person in a cast or a crew. Over a whole series the parts are in `roles` and `jobs`.
struct TMDBPerson: Decodable, Sendable {
    struct Role: Decodable, Sendable {
        @Text var character: String?
    }

    struct Job: Decodable, Sendable {
        @Text var job: String?
    }

    let id: Int
    @Text var name: String?
    @Text var character: String?
    @Lenient var order: Int?
    @Text var department: String?
    @Text var job: String?
    @Rows var roles: [Role]
    @Rows var jobs: [Job]
    @ImagePath var profilePath: String?
}
