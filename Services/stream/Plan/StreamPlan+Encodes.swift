import Platform

/// The cuts of encoded video, which need no keyframe of the source.
extension StreamPlan {
    /// Seconds. A longer segment of copied video is divided for encodes, which take a while to reach its end.
    private static let longestEncode = 8.0
    /// Seconds that segments of encodes have, about.
    private static let usualEncode = 4.0
    /// Seconds. No film is longer; what says so lies.
    private static let longestFilm = 172_800.0

    /// The cuts of a film that cannot be copied: regular, on frames.
    static func uniform(_ index: MediaIndex) throws(PlanError) -> StreamPlan {
        let start = index.keyframes.first?.time ?? index.video?.firstPacketSeconds ?? 0
        let end = index.durationSeconds
        guard end > start else { throw .noDuration }
        guard end - start <= longestFilm else { throw .tooLong }
        let step = onFrame(usualEncode, index)
        let count = max(1, Int(((end - shortestEnd - start) / step).rounded(.down)) + 1)
        let cuts = (0..<count).map { start + Double($0) * step } + [end]
        return StreamPlan(segments: encodes(cuts), halfFrame: halfFrame(index))
    }

    /// The same cuts, and more where they are far apart; its playlists name the same target duration.
    func subdivided(_ index: MediaIndex) -> StreamPlan {
        let cuts = segments.flatMap { segment in
            let parts = segment.duration > Self.longestEncode ? Int((segment.duration / Self.usualEncode).rounded()) : 1
            return (0..<parts).map { part in
                segment.start + Self.onFrame(segment.duration * Double(part) / Double(parts), index)
            }
        }
        return StreamPlan(
            segments: Self.encodes(cuts + [end]), targetDuration: targetDuration, halfFrame: halfFrame)
    }

    /// The same cuts, the last segment longer or others after it.
    func extended(to end: Double) -> StreamPlan {
        guard let last = segments.last, end > last.end, end - start <= Self.longestFilm else { return self }
        if Int((end - last.start).rounded()) <= targetDuration {
            return replacing(last: [last.start, end])
        }
        let count = ((end - last.end) / min(Self.usualEncode, Double(targetDuration))).rounded(.up)
        let step = (end - last.end) / count
        return replacing(last: [last.start] + (0..<Int(count)).map { last.end + Double($0) * step } + [end])
    }

    private func replacing(last cuts: [Double]) -> StreamPlan {
        let kept = segments.dropLast()
        let added = zip(cuts, cuts.dropFirst()).enumerated().map { place, times in
            Segment(
                number: kept.count + place, start: times.0, end: times.1, secondKeyframe: times.1,
                lastKeyframe: times.0)
        }
        return StreamPlan(segments: kept + added, targetDuration: targetDuration, halfFrame: halfFrame)
    }

    /// Seconds, within reason whatever the file says of its frames.
    static func halfFrame(_ index: MediaIndex) -> Double {
        min(max(0.5 / (index.video?.video?.frameRate ?? 50), 0.001), 0.05)
    }

    /// The nearest time that is a whole number of frames.
    private static func onFrame(_ time: Double, _ index: MediaIndex) -> Double {
        guard let rate = index.video?.video?.frameRate, (1...1_000).contains(rate) else { return time }
        return (time * rate).rounded() / rate
    }

    /// An encoder begins a group of pictures at each cut, and at no other place.
    private static func encodes(_ cuts: [Double]) -> [Segment] {
        zip(cuts, cuts.dropFirst()).enumerated().map { number, times in
            Segment(number: number, start: times.0, end: times.1, secondKeyframe: times.1, lastKeyframe: times.0)
        }
    }
}
