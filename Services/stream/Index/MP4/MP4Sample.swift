/// A sample of a track. Times are ticks of the track's clock, below 2^60.
struct MP4Sample: Sendable, Equatable {
    /// Where it lies in the file.
    let place: Range<Int64>
    let decoded: Int64
    /// From then on until it is shown.
    let delay: Int64
    let duration: Int64
    let isKeyframe: Bool

    var shown: Int64 { decoded + delay }

    /// Ticks. What lies later is no honest file's.
    static let latest: Int64 = 1 << 60
}
