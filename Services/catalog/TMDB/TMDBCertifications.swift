import Platform

/// When a film came out, by country, and from what age it may be seen there.
struct TMDBReleaseDates: Decodable, Sendable {
    struct Country: Decodable, Sendable {
        @CountryCode var iso31661: String?
        @Rows var releaseDates: [Release]
    }

    struct Release: Decodable, Sendable {
        @Day var releaseDate: String?
        @CertificationName var certification: String?
    }

    @Rows var results: [Country]
}

/// From what age a series may be seen, by country.
struct TMDBContentRatings: Decodable, Sendable {
    struct Country: Decodable, Sendable {
        @CountryCode var iso31661: String?
        @CertificationName var rating: String?
    }

    @Rows var results: [Country]
}
