import Platform

/// Gives the frames of a group the times at which they are decoded, where the container says only when each is shown.
///
/// The n-th frame is decoded ``delay`` before the n-th is shown, or earlier where it is shown earlier: the same whatever
/// segment was begun with, and without a gap from group to group.
struct DecodingTimes: Sendable {
    /// Ticks a second.
    private let timescale: Int
    /// Seconds.
    private let delay: Double
    /// Seconds from a frame to the next; nil where the file does not say it.
    private let frame: Double?
    private let keyframes: [Double]

    /// Frames that wait for others, in streams of the usual kinds.
    private static let waitingFrames = 2.0

    init(_ index: MediaIndex, timescale: Int) {
        self.timescale = timescale
        frame = index.video?.video?.frameRate.map { 1 / $0 }
        let isReordered = index.video?.codec == .h264 || index.video?.codec == .hevc
        delay = isReordered ? Self.waitingFrames * (frame ?? 0.04) : 0
        keyframes = index.keyframes.map(\.time)
    }

    /// - Parameter shown: ticks at which each frame of the group is shown, in decoding order, ``StreamPlan/timelineOffset``
    ///   included.
    /// - Returns: ticks at which each is decoded, and at which the one after the group is.
    func decoded(_ shown: [Int64]) -> [Int64] {
        let order = shown.sorted()
        guard let last = order.last else { return [] }
        let early = Int64((delay * Double(timescale)).rounded())
        let decoded = Self.decoded(shown, order, early)
        return decoded + [max(last + lastDuration(shown[0], order) - early, (decoded.last ?? 0) + 1)]
    }

    /// Strictly ascending, and none after its frame is shown: players on libavformat would show all frames later by as much.
    private static func decoded(_ shown: [Int64], _ order: [Int64], _ early: Int64) -> [Int64] {
        var latest = Int64.max
        let backwards = zip(shown, order).reversed().map { shown, ordered in
            latest = min(ordered - early, shown, latest - 1)
            return latest
        }
        return backwards.reversed()
    }

    /// Ticks. Until the next keyframe, but no longer than frames of the group were: in an open group others come first.
    private func lastDuration(_ start: Int64, _ order: [Int64]) -> Int64 {
        let ticks = Double(timescale)
        let longest = zip(order, order.dropFirst()).map { $1 - $0 }.max() ?? Int64(((frame ?? 0.04) * ticks).rounded())
        let next = keyframes.partition { $0 > Double(start) / ticks - StreamPlan.timelineOffset + 0.001 }
        guard let last = order.last, next < keyframes.count else { return max(longest, 1) }
        let keyframe = Int64(((keyframes[next] + StreamPlan.timelineOffset) * ticks).rounded())
        return max(1, min(longest, keyframe - last))
    }
}
