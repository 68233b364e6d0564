import Configuration
import Platform

/// Everything that stream reads from its environment beyond what all services read.
struct StreamConfiguration: ServiceConfiguration {
    let ticketKey: Secret<String>
    let ticketLifetime: Duration
    let publicURL: String
    let catalogURL: String
    let indexerURL: String
    let debridURL: String
    let cacheDirectory: String
    /// Bytes.
    let cacheSize: Int64
    /// Bytes.
    let cacheSizePerUser: Int64
    /// Bytes.
    let memorySize: Int
    /// ffmpeg processes at once.
    let maximumProducers: Int
    /// Encodes of video at once; none are ever made when zero.
    let encoders: Int
    let encoder: EncoderChoice

    init(_ reader: inout Reader) {
        ticketKey = reader.secret(
            "STREAM_TICKET_KEY", minimumBytes: 32,
            "Signs playback addresses; the same on every replica, 32 bytes or more.")
        ticketLifetime = reader.seconds(
            "STREAM_TICKET_LIFETIME_SECONDS", default: 43_200, in: 60...604_800,
            "How long a playback address is good, in seconds.")
        publicURL = reader.url(
            "STREAM_PUBLIC_URL", default: "http://127.0.0.1:3005",
            "Where clients reach this service; playback addresses begin with it.")
        catalogURL = reader.url("PROSTREAM_CATALOG_URL", default: "http://127.0.0.1:3002", "Where catalog is.")
        indexerURL = reader.url("PROSTREAM_INDEXER_URL", default: "http://127.0.0.1:3003", "Where indexer is.")
        debridURL = reader.url("PROSTREAM_DEBRID_URL", default: "http://127.0.0.1:3004", "Where debrid is.")
        cacheDirectory = reader.string(
            "STREAM_CACHE_DIRECTORY", default: "/var/cache/prostream/hls",
            "Where segments are kept; it must hold nothing else.")
        cacheSize =
            Int64(
                reader.int(
                    "STREAM_CACHE_MEGABYTES", default: 10_240, in: 64...10_000_000,
                    "How much disk segments may take, in MiB."))
            << 20
        cacheSizePerUser =
            Int64(
                reader.int(
                    "STREAM_CACHE_MEGABYTES_PER_USER", default: 5_120, in: 64...10_000_000,
                    "How much of it segments made for one user may take, in MiB."))
            << 20
        memorySize =
            reader.int(
                "STREAM_MEMORY_MEGABYTES", default: 128, in: 16...65_536,
                "How much memory blocks of remote files may take, in MiB.") << 20
        maximumProducers = reader.int(
            "STREAM_MAXIMUM_PRODUCERS", default: 48, in: 1...1_000, "How many ffmpeg processes may run at once.")
        encoders = reader.int(
            "STREAM_ENCODERS", default: max(1, Self.processors / 2), in: 0...64,
            "How many encodes of video may run at once; half the processors if unset.")
        encoder = reader.choice(
            "STREAM_ENCODER", default: .software,
            "What encodes video; hardware that does not work is left for software.")
    }

    static var processors: Int { max(1, Int(sysconf(Int32(_SC_NPROCESSORS_ONLN)))) }
}
