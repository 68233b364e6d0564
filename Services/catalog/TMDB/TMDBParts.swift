import Platform

/// What may be appended to details of any kind, each under its own name; the rest of the details is read apart.
struct TMDBParts: Decodable, Sendable {
    @Lenient var externalIds: TMDBExternalIDs?
    @Lenient var images: TMDBImages?
    @Lenient var keywords: TMDBKeywords?
    @Lenient var recommendations: TMDBPage<TMDBRow>?
    @Lenient var similar: TMDBPage<TMDBRow>?
    @Lenient var videos: TMDBVideos?
    @Lenient var watchProviders: TMDBWatchProviders?

    private enum CodingKeys: String, CodingKey {
        case externalIds, images, keywords, recommendations, similar, videos
        case watchProviders = "watch/providers"
    }
}

/// Two views of one object.
struct Joined<Details: Decodable & Sendable, Parts: Decodable & Sendable>: Decodable, Sendable {
    let details: Details
    let parts: Parts

    init(from decoder: any Decoder) throws {
        details = try Details(from: decoder)
        parts = try Parts(from: decoder)
    }
}

struct TMDBExternalIDs: Decodable, Sendable {
    @IMDbID var imdbId: String?
    @Lenient var tvdbId: Int?
    @ExternalName var wikidataId: String?
    @ExternalName var facebookId: String?
    @ExternalName var instagramId: String?
    @ExternalName var twitterId: String?
}

struct TMDBImages: Decodable, Sendable {
    struct Entry: Decodable, Sendable {
        @ImagePath var filePath: String?
        @Lenient var width: Int?
        @Lenient var height: Int?
        @LanguageCode var iso6391: String?
    }

    @Rows var posters: [Entry]
    @Rows var backdrops: [Entry]
    @Rows var logos: [Entry]
    @Rows var stills: [Entry]
    @Rows var profiles: [Entry]
}

/// Under `keywords` for a film and under `results` for a series.
struct TMDBKeywords: Decodable, Sendable {
    struct Keyword: Decodable, Sendable {
        @Text var name: String?
    }

    @Rows var keywords: [Keyword]
    @Rows var results: [Keyword]
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

/// By country.
struct TMDBWatchProviders: Decodable, Sendable {
    struct Offers: Decodable, Sendable {
        @WebLink var link: String?
        @Rows var flatrate: [Provider]
        @Rows var free: [Provider]
        @Rows var ads: [Provider]
        @Rows var rent: [Provider]
        @Rows var buy: [Provider]
    }

    struct Provider: Decodable, Sendable {
        let providerId: Int
        @Text var providerName: String?
        @ImagePath var logoPath: String?
    }

    @Lenient var results: [String: Lenient<Offers>]?
}
