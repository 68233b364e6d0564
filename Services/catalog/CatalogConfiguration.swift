import Configuration
import Platform

/// Everything that catalog reads from its environment beyond what all services read.
struct CatalogConfiguration: ServiceConfiguration {
    let address: String
    let credential: TMDBCredential
    let languages: Languages
    /// Bytes.
    let cacheSize: Int
    /// Where answers and pictures are kept beyond the process's end.
    let folder: String?
    /// Bytes, of answers and of pictures each.
    let diskSize: Int
    /// Where TMDB's pictures are.
    let pictures: String
    let timeout: Duration

    private static let tmdb = "https://api.themoviedb.org"

    init(_ reader: inout Reader) {
        address = reader.url(
            "TMDB_URL", default: Self.tmdb, "Where TMDB's API is, or a stand-in for it.")
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
        folder = reader.optionalString(
            "CATALOG_CACHE_DIRECTORY",
            "The folder that keeps answers and pictures; without it they are in memory only, and a restart forgets them."
        )
        diskSize =
            reader.int(
                "CATALOG_DISK_MEGABYTES", default: 1_024, in: 8...1_048_576,
                "How much disk answers may take, and pictures again as much, in MiB.") << 20
        let standIn = address == Self.tmdb ? "https://image.tmdb.org" : address
        pictures =
            reader.optionalURL("TMDB_IMAGE_URL", "Where TMDB's pictures are; a stand-in has them too.") ?? standIn
        timeout = reader.seconds(
            "CATALOG_TMDB_TIMEOUT_SECONDS", default: 10, in: 1...120, "How long one call of TMDB may take, in seconds.")
    }
}
