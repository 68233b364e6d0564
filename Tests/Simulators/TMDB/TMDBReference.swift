import HTTP

/// What TMDB tells about itself.
struct TMDBReference: Sendable {
    let world: World

    var endpoints: [Endpoint] {
        [
            Endpoint("/authentication") { _ in
                Answer.json(["success": true, "status_code": 1, "status_message": "Success."])
            },
            Endpoint("/configuration") { _ in Answer.json(Self.configuration) },
            Endpoint("/genre/movie/list") { Answer.json(TMDBGenres.list(TMDBGenres.film, language: $0.language)) },
            Endpoint("/genre/tv/list") { Answer.json(TMDBGenres.list(TMDBGenres.series, language: $0.language)) },
            Endpoint("/configuration/languages") { _ in Answer.json(Self.languages) },
            Endpoint("/configuration/countries") { _ in Answer.json(Self.countries) },
            Endpoint("/configuration/primary_translations") { _ in Answer.json(["de-DE", "en-US", "fr-FR"]) },
            Endpoint("/watch/providers/regions") { _ in Answer.json(["results": Self.countries]) },
        ]
    }

    private static let languages: JSONValue = [
        ["english_name": "No Language", "iso_639_1": "xx", "name": ""],
        ["english_name": "English", "iso_639_1": "en", "name": "English"],
        ["english_name": "French", "iso_639_1": "fr", "name": "Français"],
    ]

    private static let countries: JSONValue = [
        ["english_name": "France", "iso_3166_1": "FR", "native_name": "France"],
        ["english_name": "United States of America", "iso_3166_1": "US", "native_name": "United States"],
    ]

    private static let configuration: JSONValue = [
        "change_keys": ["adult", "air_date"],
        "images": [
            "base_url": "http://image.tmdb.org/t/p/", "secure_base_url": "https://image.tmdb.org/t/p/",
            "backdrop_sizes": .list(TMDBImages.backdropSizes), "logo_sizes": .list(TMDBImages.logoSizes),
            "poster_sizes": .list(TMDBImages.posterSizes), "profile_sizes": .list(TMDBImages.profileSizes),
            "still_sizes": .list(TMDBImages.stillSizes),
        ],
    ]
}
