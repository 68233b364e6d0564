import Configuration
import Platform

/// Everything that debrid reads from its environment, beyond what all services read.
struct DebridConfiguration: ServiceConfiguration {
    let apiKey: Secret<String>
    let url: String
    let proxy: String?
    let requestsPerSecond: Int
    let requestsPerMinute: Int
    /// By one user.
    let unlocksPerHour: Int
    let linkLifetime: Duration
    let patience: Patience

    init(_ reader: inout Reader) {
        apiKey = reader.token("ALLDEBRID_API_KEY", "The AllDebrid account's API key.")
        url = reader.url("ALLDEBRID_URL", default: "https://api.alldebrid.com", "Where AllDebrid's API is.")
        proxy = reader.optionalURL(
            "ALLDEBRID_PROXY", "An HTTP proxy for the calls of AllDebrid's API, such as http://10.0.0.2:3128.")
        requestsPerSecond = reader.int(
            "ALLDEBRID_REQUESTS_PER_SECOND", default: 12, in: 1...100, "Calls that AllDebrid allows in a second.")
        requestsPerMinute = reader.int(
            "ALLDEBRID_REQUESTS_PER_MINUTE", default: 600, in: 1...6_000, "Calls that AllDebrid allows in a minute.")
        unlocksPerHour = reader.int(
            "DEBRID_UNLOCKS_PER_HOUR", default: 300, in: 10...100_000, "Sources that one user may submit in an hour.")
        linkLifetime = reader.seconds(
            "DEBRID_LINK_SECONDS", default: 72_000, in: 1_800...172_800,
            "Seconds for which a direct link is used before a new one is asked for.")
        patience = Patience(
            queued: reader.seconds(
                "DEBRID_QUEUED_SECONDS", default: 300, in: 10...86_400,
                "Seconds after which a torrent that is still queued counts as stuck."),
            downloading: reader.seconds(
                "DEBRID_STALLED_SECONDS", default: 600, in: 10...86_400,
                "Seconds without a byte after which a torrent counts as stuck."),
            moving: reader.seconds(
                "DEBRID_MOVING_SECONDS", default: 1_800, in: 10...86_400,
                "Seconds after which a torrent that is unpacked or moved counts as stuck."))
    }
}
