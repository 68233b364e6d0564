import Platform

/// Where segments begin and end: a pure function of the index, so the same for every rendition, restart and replica.
///
/// Times are the file's own presentation times in seconds. What players see is later by ``timelineOffset``.
struct StreamPlan: Sendable, Equatable {
    /// Seconds that every track is moved by, so that neither the reordering of B-frames nor the priming of an audio encoder
    /// begins before zero. 900 000 ticks of 90 kHz in WebVTT's `X-TIMESTAMP-MAP`.
    static let timelineOffset = 10.0
    /// Seconds by which a keyframe may miss its planned time: containers round to milliseconds.
    static let tolerance = 0.002
    /// Seconds. A shorter segment costs requests, a longer one waiting.
    static let shortestSegment = 4.0
    /// Seconds. The last segment is at least this long.
    static let shortestEnd = 2.0
    /// Seconds. With fewer keyframes than this the wait at each seek is too long.
    static let longestSegment = 60.0

    struct Segment: Sendable, Equatable {
        let number: Int
        let start: Double
        let end: Double
        /// The first keyframe after `start`, or `end`.
        let secondKeyframe: Double
        /// The last keyframe before `end`; may be `start`.
        let lastKeyframe: Double

        var duration: Double { end - start }
    }

    let segments: [Segment]
    /// Seconds, the same in all playlists of a film: no rounded segment of any is longer (RFC 8216 §4.3.3.1).
    let targetDuration: Int
    /// Half the time from a frame to the next, in seconds: an encode's picture belongs to a segment from so much before its
    /// cut on, since its time may be rounded.
    let halfFrame: Double

    init(segments: [Segment], targetDuration: Int? = nil, halfFrame: Double) {
        self.segments = segments
        self.targetDuration = targetDuration ?? segments.reduce(1) { max($0, Int($1.duration.rounded())) }
        self.halfFrame = halfFrame
    }

    /// The cuts of copied video.
    init(_ index: MediaIndex) throws(PlanError) {
        let keyframes = index.keyframes.map(\.time)
        guard let first = keyframes.first, let last = keyframes.last else { throw .noDuration }
        let frame = 1 / (index.video?.video?.frameRate ?? 25)
        // A duration that ends before the last keyframe is wrong, by rounding or by lie.
        let end = max(index.durationSeconds, last + frame)
        guard end > first else { throw .noDuration }
        let cuts = Self.cuts(keyframes, end: end)
        let builder = SegmentBuilder(keyframes: keyframes, frame: index.isEveryFrameKey ? frame : nil)
        let segments = zip(cuts, cuts.dropFirst()).enumerated().map { builder.segment($0, $1.0, $1.1) }
        self.init(segments: segments, halfFrame: Self.halfFrame(index))
        guard segments.allSatisfy({ $0.duration <= Self.longestSegment }) else { throw .keyframesTooSparse }
    }

    var start: Double { segments.first?.start ?? 0 }
    var end: Double { segments.last?.end ?? 0 }

    /// The segment that shows `time`: the first or the last one for a time outside the film.
    func number(at time: Double, tolerance: Double = tolerance) -> Int {
        max(0, segments.partition(where: { $0.start > time + tolerance }) - 1)
    }

    /// What a player calls `seconds`, which it counts from the first picture; the nearer end for what lies outside the film.
    func position(_ seconds: Double) -> Double { min(max(seconds, 0), end - start) }

    private static func cuts(_ keyframes: [Double], end: Double) -> [Double] {
        var cuts = Array(keyframes.prefix(1))
        for keyframe in keyframes where end - keyframe >= shortestEnd {
            guard let last = cuts.last, keyframe - last >= shortestSegment - 1e-6 else { continue }
            cuts.append(keyframe)
        }
        return cuts + [end]
    }
}

/// Finds the keyframes inside each segment; segments are asked in order.
private struct SegmentBuilder {
    let keyframes: [Double]
    /// Seconds, when every frame is a keyframe.
    let frame: Double?

    func segment(_ number: Int, _ start: Double, _ end: Double) -> StreamPlan.Segment {
        let second = keyframes.partition { $0 > start }
        let last = keyframes.partition { $0 >= end } - 1
        return StreamPlan.Segment(
            number: number, start: start, end: end,
            secondKeyframe: frame.map { start + $0 } ?? (second < keyframes.count ? min(keyframes[second], end) : end),
            lastKeyframe: frame.map { max(start, end - $0) } ?? (last >= 0 ? max(keyframes[last], start) : start)
        )
    }
}

extension Array {
    /// The first index whose element, and all after it, satisfy the predicate (binary search).
    func partition(where isAfter: (Element) -> Bool) -> Int {
        var low = 0
        var high = count
        while low < high {
            let middle = low + (high - low) / 2
            if isAfter(self[middle]) { high = middle } else { low = middle + 1 }
        }
        return low
    }
}
