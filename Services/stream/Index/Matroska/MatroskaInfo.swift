/// The Info element: how long a tick is, and how many there are.
struct MatroskaInfo {
    let secondsPerTick: Double
    /// Seconds; nil when the file does not say.
    let duration: Double?
    /// The durations that it notes of tracks count from zero, and not from where each track begins.
    let countsFromZero: Bool

    init(_ body: ByteReader) throws(IndexError) {
        var body = body
        var scale: UInt64 = 1_000_000
        var ticks = 0.0
        var muxer = ""
        while let (id, field) = try body.element() {
            switch id {
            case MatroskaID.timestampScale: scale = try field.number
            case MatroskaID.duration: ticks = try field.float
            case MatroskaID.muxingApp: muxer = field.text
            default: break
            }
        }
        guard (1...1_000_000_000).contains(scale) else { throw .malformed("TimestampScale") }
        secondsPerTick = Double(scale) / 1_000_000_000
        let seconds = ticks * Double(scale) / 1_000_000_000
        // Absurd where a subtitle without an end counts in; the last keyframe says more then.
        duration = seconds > 0 && seconds < MediaIndex.longestSeconds ? seconds : nil
        countsFromZero = muxer.hasPrefix("Lavf")
    }
}

extension MediaIndex {
    /// Longer than any film: four days.
    static let longestSeconds = 345_600.0
    /// More than a four-hour film of keyframes only has.
    static let maximumKeyframes = 500_000

    /// Nil for a time that no film has.
    static func plausible(_ seconds: Double) -> Double? { abs(seconds) < longestSeconds ? seconds : nil }
}
