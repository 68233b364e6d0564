import Platform

/// Gives the frames of a group the times at which they are decoded, where the container says only when each is shown.
///
/// ffmpeg has to guess decoding times for Matroska, and a guess that begins in the middle of a film is wrong: frames that are
/// shown before their keyframe would be moved. Here the n-th frame is decoded ``delay`` before the n-th is shown, or earlier
/// where it is shown earlier: the same whatever segment the producer began with, and without a gap from group to group.
struct DecodingTimes: Sendable {
    /// Seconds.
    private let delay: Double
    /// Seconds from a frame to the next; nil where the file does not say it.
    private let frame: Double?
    private let keyframes: [Double]

    /// Frames that wait for others, in streams of the usual kinds.
    private static let waitingFrames = 2.0

    init(_ index: MediaIndex) {
        frame = index.video?.video?.frameRate.map { 1 / $0 }
        let isReordered = index.video?.codec == .h264 || index.video?.codec == .hevc
        delay = isReordered ? Self.waitingFrames * (frame ?? 0.04) : 0
        keyframes = index.keyframes.map(\.time)
    }

    /// The same samples, shown at the same times.
    func retimed(_ fragment: Fragment) throws(FragmentError) -> Fragment {
        let shown = fragment.displayTimes
        let order = shown.sorted()
        guard let last = order.last else { throw .malformed }
        let early = Int64((delay * Double(fragment.timescale)).rounded())
        let decoded = Self.decodingTimes(shown, order, early)
        let ends = decoded.dropFirst() + [max(last + lastDuration(fragment, order) - early, (decoded.last ?? 0) + 1)]
        let samples = zip(zip(decoded, ends), zip(shown, fragment.samples)).map { times, sample in
            Fragment.Sample(
                duration: times.1 - times.0, size: sample.1.size, compositionOffset: sample.0 - times.0,
                isSync: sample.1.isSync)
        }
        return try written(samples, decoded[0], of: fragment)
    }

    /// Strictly ascending, and none after its frame is shown: players on libavformat would show all frames later by as much.
    private static func decodingTimes(_ shown: [Int64], _ order: [Int64], _ early: Int64) -> [Int64] {
        var latest = Int64.max
        let backwards = zip(shown, order).reversed().map { shown, ordered in
            latest = min(ordered - early, shown, latest - 1)
            return latest
        }
        return backwards.reversed()
    }

    private func written(
        _ samples: [Fragment.Sample], _ start: Int64, of fragment: Fragment
    ) throws(FragmentError) -> Fragment {
        guard samples.allSatisfy({ Int32(exactly: $0.compositionOffset) != nil && UInt32(exactly: $0.duration) != nil })
        else { throw .malformed }
        let writer = FragmentWriter(
            kind: .video, track: fragment.track, sequence: keyframes.partition { $0 > fragment.start + 0.001 })
        let media = fragment.bytes.dropFirst(fragment.mediaOffset).prefix(samples.reduce(0) { $0 + $1.size })
        let bytes = writer.fragment(samples, start: start, media: media)
        return Fragment(
            bytes: bytes, track: fragment.track, timescale: fragment.timescale, decodeTime: start, samples: samples,
            mediaOffset: bytes.count - media.count)
    }

    /// Ticks. Until the next keyframe, but no longer than frames of the group were: in an open group others come first.
    private func lastDuration(_ fragment: Fragment, _ order: [Int64]) -> Int64 {
        let ticks = Double(fragment.timescale)
        let longest = zip(order, order.dropFirst()).map { $1 - $0 }.max() ?? Int64(((frame ?? 0.04) * ticks).rounded())
        let next = keyframes.partition { $0 > fragment.start + 0.001 }
        guard let last = order.last, next < keyframes.count else { return max(longest, 1) }
        let keyframe = Int64(((keyframes[next] + StreamPlan.timelineOffset) * ticks).rounded())
        return max(1, min(longest, keyframe - last))
    }
}

extension Fragment {
    /// Ticks at which each sample is shown, in decoding order, ``StreamPlan/timelineOffset`` included.
    fileprivate var displayTimes: [Int64] {
        var time = decodeTime
        return samples.map { sample in
            defer { time += sample.duration }
            return time + sample.compositionOffset
        }
    }
}

/// Video that is copied from Matroska.
struct RetimedVideo: SegmentAssembler {
    let times: DecodingTimes
    var segments: VideoSegments

    mutating func add(_ fragment: Fragment) throws(FragmentError) -> [MadeSegment] {
        try segments.add(try times.retimed(fragment))
    }

    mutating func finish(sourceEnded: Bool) -> [MadeSegment] { segments.finish(sourceEnded: sourceEnded) }
}
