import HTTP
import Observability

/// What the operator sees of plays, segments and producers.
struct StreamMetrics: Sendable {
    /// From the request for a play to its being ready.
    let playReady: Histogram
    /// By `outcome`: `ready`, `failed` or `ended`, which is before its time.
    let plays: Counter
    let producers: Gauge
    let encodes: Gauge
    /// By `origin`: `stored`, or `made` for who asked.
    let segments: Histogram

    init(_ metrics: Metrics) {
        playReady = metrics.histogram(
            "prostream_stream_play_ready_seconds", "How long plays took to become ready.",
            buckets: [0.1, 0.25, 0.5, 1, 2, 3, 5, 10, 20, 30, 60, 120, 300, 900, 3_600])
        plays = metrics.counter(
            "prostream_stream_plays_total", "Plays that came to an end of work.", labels: ["outcome"])
        producers = metrics.gauge("prostream_stream_ffmpeg_processes", "ffmpeg processes that make segments.")
        producers.set(0)
        encodes = metrics.gauge("prostream_stream_encodes", "Encodes of video that run.")
        encodes.set(0)
        segments = metrics.histogram(
            "prostream_stream_segment_seconds", "How long segments took to be had.", labels: ["origin"])
    }
}
