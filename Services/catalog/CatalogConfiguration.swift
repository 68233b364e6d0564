import Configuration
import Platform

/// Everything that catalog reads from its environment beyond what all services read.
struct CatalogConfiguration: ServiceConfiguration {
    let address: String
    let credential: TMDBCredential
    let languages: Languages
    /// Bytes.
    let cacheSize: Int
    let timeout: Duration

    init(_ reader: inout Reader) {
        address = reader.url(
            "TMDB_URL", default: "https://api.themoviedb.org", "Where TMDB's API is, or a stand-in for it.")
        let key = reader.token(
            "TMDB_API_KEY", "TMDB's API key (v3 auth, 32 digits) or API read access token, from its account page.")
        credential = TMDBCredential(key)
        let wanted = reader.list(
            "CATALOG_LANGUAGES", default: ["en-US", "original"],
            "Languages of titles and texts where a request names none, best first: fr-FR, en, original.")
        let languages = Languages(wanted)
        if languages == nil {
            reader.complain("CATALOG_LANGUAGES must be one to five of the form fr, fr-FR or original")
        }
        self.languages = languages ?? .english
        cacheSize =
            reader.int(
                "CATALOG_CACHE_MEGABYTES", default: 64, in: 1...16_384, "How much memory kept answers may take, in MiB."
            ) << 20
        timeout = reader.seconds(
            "CATALOG_TMDB_TIMEOUT_SECONDS", default: 10, in: 1...120, "How long one call of TMDB may take, in seconds.")
    }
}
