import Platform

/// From the ticks of an MP4 track to those of its packaging.
struct MP4FrameClock: Sendable {
    private let lead: Int64
    private let origin: Int64
    private let delay: Double
    private let from: Double
    private let to: Double

    /// - Parameter lead: ticks that the earliest frame is shown before it would be decoded.
    init(_ track: MP4Tables.Track, _ packaging: TrackPackaging, lead: Int64) throws(IndexError) {
        self.lead = lead
        origin = track.placement.mediaTime
        delay = track.placement.delay
        from = Double(track.samples.timescale)
        to = Double(packaging.timescale)
        guard origin.magnitude < MP4Sample.latest, lead < MP4Sample.latest, from > 0 else { throw .excessive("time") }
    }

    /// When it is shown, on the film's own clock.
    func seconds(_ sample: MP4Sample) -> Double { Double(sample.shown - origin) / from + delay }

    func frame(_ sample: MP4Sample, _ payload: Data) throws(IndexError) -> TrackFrame {
        guard abs(seconds(sample)) < MediaIndex.longestSeconds, Double(sample.delay).magnitude / from < 3_600,
            Double(sample.duration) / from < MediaIndex.longestSeconds
        else { throw .excessive("time") }
        let decoded = sample.decoded - lead
        return TrackFrame(
            time: ticks(sample.shown), decodingTime: decoded <= sample.shown ? ticks(decoded) : nil,
            duration: Int64((Double(sample.duration) * to / from).rounded()), isKeyframe: sample.isKeyframe,
            payload: payload)
    }

    private func ticks(_ own: Int64) -> Int64 {
        let shift = ((delay + StreamPlan.timelineOffset) * to).rounded()
        return Int64((Double(own - origin) * to / from).rounded() + shift)
    }
}
