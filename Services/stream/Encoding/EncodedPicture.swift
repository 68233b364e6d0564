/// What an encode looks like: known before it is made, since playlists say it.
struct EncodedPicture: Sendable, Equatable {
    /// Pixels; even, and no more than the source's.
    let width: Int
    let height: Int
    /// Frames a second, as in the source.
    let frameRate: Double?

    init(_ source: MediaTrack.VideoFacts, _ quality: Quality) {
        let box = quality.box
        let fits = source.width <= box.width && source.height <= box.height
        let (limitWidth, limitHeight) = fits ? (source.width, source.height) : (box.width, box.height)
        // As ffmpeg's scale does with `force_original_aspect_ratio=decrease:force_divisible_by=2`.
        width = Self.even(min(Self.scaled(limitHeight, source.width, source.height), limitWidth))
        height = Self.even(min(Self.scaled(limitWidth, source.height, source.width), limitHeight))
        frameRate = source.frameRate
    }

    /// High profile at ``level``, as RFC 6381 says it.
    var codecString: String {
        let level = String(level.rawValue, radix: 16)
        return "avc1.6400" + (level.count < 2 ? "0" : "") + level
    }

    var level: H264Level {
        // An unknown rate may be the highest that is usual.
        H264Level(width: width, height: height, frameRate: frameRate ?? 60)
    }

    private static func scaled(_ length: Int, _ numerator: Int, _ denominator: Int) -> Int {
        guard denominator > 0 else { return length }
        return Int((Double(length) * Double(numerator) / Double(denominator)).rounded())
    }

    private static func even(_ length: Int) -> Int { max(2, length / 2 * 2) }
}
