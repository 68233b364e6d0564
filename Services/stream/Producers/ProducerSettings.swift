import Platform

/// How producers follow their viewers.
struct ProducerSettings: Sendable {
    /// ffmpeg, a name or a path.
    var executable = "ffmpeg"
    /// What encodes video.
    var encoder = VideoEncoder()
    /// Seconds of film that a producer may be ahead of the furthest viewer.
    var lead = 30.0
    /// A copy that nobody waits for yet is begun so much later: the viewer who was given the segment before it is sent that
    /// first, by the same processors.
    var rest = Duration.milliseconds(100)
    /// Seconds of film that are sooner waited for than made by a new producer.
    var reach = 10.0
    /// A segment that was asked for this long ago is followed by nobody any more.
    var interest = Duration.seconds(30)
    /// Producers of one rendition at the same time.
    var maximumHeads = 4
    /// One that says nothing for so long, while it is listened to, is stuck, and is begun again. Longer than a busy machine
    /// takes for a group of pictures, and than a file host is waited for.
    var silence = Duration.seconds(120)
    /// How often a producer that fails is begun in all, without a segment made in between.
    var attempts = 3
    /// Before the second attempt; doubled for each further one.
    var retryDelay = Duration.milliseconds(200)
}
