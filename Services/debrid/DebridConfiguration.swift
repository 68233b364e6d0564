import Configuration
import Platform

/// Everything that debrid reads from its environment, beyond what all services read.
struct DebridConfiguration: ServiceConfiguration {
    let apiKey: Secret<String>
    let address: DebridAddress
    /// Where it is remembered which torrents are ours; only until the end without it.
    let folder: String?
    /// By one user.
    let unlocksPerHour: Int
    let linkLifetime: Duration
    let patience: Patience

    init(_ reader: inout Reader) {
        apiKey = reader.token("ALLDEBRID_API_KEY", "The AllDebrid account's API key.")
        address = DebridAddress(&reader)
        folder = reader.optionalString(
            "DEBRID_STATE_DIRECTORY",
            "The folder that keeps which torrents this service put into the account; without it a restart forgets that, and leaves them there."
        )
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
