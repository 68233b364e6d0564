import Platform

/// Gathers frames into fragments: video from a keyframe to before the next one, sound a packet each.
struct FrameGroup: Sendable {
    /// Bytes. Ten seconds at 100 Mb/s are 125 MB.
    private static let largest = 256 << 20

    private let isVideo: Bool
    private let timescale: Int
    private let times: DecodingTimes
    private let keyframes: [Double]
    private var frames: [TrackFrame] = []
    private var byteCount = 0

    init(_ rendition: Rendition, timescale: Int) {
        isVideo = rendition.isVideo
        self.timescale = timescale
        times = DecodingTimes(rendition.index, timescale: timescale)
        keyframes = rendition.index.keyframes.map(\.time)
    }

    /// - Returns: the fragment that ends before this.
    mutating func add(_ event: TrackEvent) throws(FragmentError) -> Fragment? {
        guard case .frame(let frame) = event else { return try finish() }
        if !isVideo { return packet(frame) }
        let ended = frame.isKeyframe ? try finish() : nil
        // What comes before the first keyframe cannot be shown.
        guard frame.isKeyframe || !frames.isEmpty else { return nil }
        byteCount += frame.payload.count
        guard byteCount <= Self.largest else { throw .excessive }
        frames.append(frame)
        return ended
    }

    /// - Returns: the fragment that is under way.
    mutating func finish() throws(FragmentError) -> Fragment? {
        guard !frames.isEmpty else { return nil }
        defer {
            frames = []
            byteCount = 0
        }
        let decoded = decodingTimes()
        let samples = zip(frames, zip(decoded, decoded.dropFirst())).map { frame, times in
            Fragment.Sample(
                duration: times.1 - times.0, size: frame.payload.count, compositionOffset: frame.time - times.0,
                isSync: frame.isKeyframe)
        }
        guard samples.allSatisfy({ Int32(exactly: $0.compositionOffset) != nil && UInt32(exactly: $0.duration) != nil })
        else { throw .malformed }
        let shown = Double(frames[0].time) / Double(timescale) - StreamPlan.timelineOffset
        let writer = FragmentWriter(kind: .video, track: 1, sequence: keyframes.partition { $0 > shown + 0.001 })
        return writer.fragment(samples, start: decoded[0], timescale: timescale, media: frames.map(\.payload))
    }

    /// Of each frame, and of the one after the group.
    private func decodingTimes() -> [Int64] {
        let known = frames.compactMap(\.decodingTime)
        guard known.count == frames.count, let last = known.last else { return times.decoded(frames.map(\.time)) }
        return known + [last + max(1, frames[frames.count - 1].duration ?? 1)]
    }

    private func packet(_ frame: TrackFrame) -> Fragment {
        let sample = Fragment.Sample(
            duration: frame.duration ?? 0, size: frame.payload.count, compositionOffset: 0, isSync: true)
        return Fragment(
            bytes: frame.payload, track: 1, timescale: timescale, decodeTime: frame.time, samples: [sample],
            mediaOffset: 0)
    }
}
