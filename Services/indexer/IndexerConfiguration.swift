import Configuration
import Platform

/// Everything that indexer reads from its environment beyond what all services read.
struct IndexerConfiguration: ServiceConfiguration {
    /// Without a slash at the end; with Prowlarr's URL base where it has one.
    let prowlarr: String
    let key: Secret<String>
    let catalog: String
    /// After so long a search is answered with what is there.
    let patience: Duration
    /// After so long an indexer is given up.
    let deadline: Duration
    /// How long an indexer's answer is kept.
    let lifetime: Duration
    /// Between the beginnings of two calls for the same indexer.
    let spacing: Duration
    /// Where it is remembered what became of releases and what people prefer; only until the end without it.
    let folder: String?
    let usesPrivateTrackers: Bool

    init(_ reader: inout Reader) {
        prowlarr = reader.url("PROWLARR_URL", default: "http://127.0.0.1:9696", "Where Prowlarr is, with its URL base.")
        key = reader.token("PROWLARR_API_KEY", "Prowlarr's API key, from Settings → General.")
        catalog = reader.url("PROSTREAM_CATALOG_URL", default: "http://127.0.0.1:3002", "Where catalog is.")
        patience = reader.seconds(
            "INDEXER_SEARCH_SECONDS", default: 8, in: 1...60,
            "How long a search waits for slow indexers before it is answered without them, in seconds.")
        deadline = reader.seconds(
            "INDEXER_DEADLINE_SECONDS", default: 45, in: 1...180,
            "How long one indexer may take; what comes late helps the next search, in seconds.")
        lifetime = reader.seconds(
            "INDEXER_CACHE_SECONDS", default: 600, in: 0...86_400, "How long an indexer's answer is kept, in seconds.")
        spacing = .milliseconds(
            reader.int(
                "INDEXER_SPACING_MILLISECONDS", default: 250, in: 0...60_000,
                "How long to wait between two requests for the same indexer, in milliseconds."))
        folder = reader.optionalString(
            "INDEXER_STATE_DIRECTORY",
            "The folder that keeps what became of releases, and people's profiles; without it a restart forgets them.")
        usesPrivateTrackers = reader.bool(
            "INDEXER_PRIVATE_TRACKERS", default: false,
            "Whether private and semi-private trackers are searched: most forbid to hand their torrents to a debrid provider."
        )
    }
}
