import Platform

/// The titles are under `titles` for a film and under `results` for a series.
struct TMDBAlternativeTitles: Decodable, Sendable {
    struct Name: Decodable, Sendable {
        @CountryCode var iso31661: String?
        @Text var title: String?
    }

    @Rows var titles: [Name]
    @Rows var results: [Name]
}

struct TMDBTranslations: Decodable, Sendable {
    struct Translation: Decodable, Sendable {
        @LanguageCode var iso6391: String?
        @CountryCode var iso31661: String?
        var data: Texts
    }

    /// Empty texts, for the original language too, are absent here.
    struct Texts: Decodable, Sendable {
        /// Of a film or a collection.
        @Text var title: String?
        /// Of a series, a season, an episode or a person.
        @Text var name: String?
        @Text var overview: String?
        @Text var tagline: String?
        @Text var biography: String?
    }

    @Rows var translations: [Translation]
}
