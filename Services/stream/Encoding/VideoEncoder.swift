/// What encodes video, and with how many threads.
struct VideoEncoder: Sendable, Equatable {
    /// Threads of the decoder, of the filters and of the encoder, each.
    var threads = 2

    /// - Parameter count: encodes at the same time, which share the processors.
    static func threads(processors: Int, encoders count: Int) -> Int {
        min(8, max(1, processors / max(1, count)))
    }

    /// Up to the codec's parameters; the cuts are forced by times that follow.
    ///
    /// No B-frames: a picture is decoded when it is shown, so the decode times are the source's own on both sides of every
    /// cut, whoever made the neighbour, at variable frame rates too.
    func arguments(_ picture: EncodedPicture, _ quality: Quality) -> [String] {
        [
            "-c:v", "libx264", "-preset", "veryfast", "-crf", "23", "-bf", "0",
            "-maxrate", "\(quality.maximumBitRate)", "-bufsize", "\(quality.maximumBitRate)",
            "-profile:v", "high", "-level:v", picture.level.text, "-sc_threshold", "0", "-forced-idr", "1",
            "-g", "100000", "-threads", "\(threads)",
        ]
    }
}
