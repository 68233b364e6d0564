import Platform

/// Finds the frames of one track in a file, wherever a segment begins.
protocol TrackReader: Sendable {
    /// Gives the frames in the order of decoding: from a place that is early enough for segment `first` of the plan, to the end
    /// of the track.
    ///
    /// - Parameter isAwaited: whether somebody waits for a segment: it is fetched as fast as can be, and not one by one.
    /// - Throws: ``IndexError`` for a file that is not as its index says, or what the source throws.
    func forEachFrame(
        from first: Int, isAwaited: (_ segment: Int) async -> Bool, _ consume: (TrackEvent) async throws -> Void
    ) async throws
}

extension TrackReader {
    /// Bytes. A keyframe of a film in 4K has about two million.
    static var largestFrame: Int { 32 << 20 }
}

enum TrackEvent: Sendable {
    case frame(TrackFrame)
    /// The next frame is the keyframe that a segment begins with; its bytes need not be here yet.
    case groupEnds
}

/// A frame of video, or a packet of sound.
struct TrackFrame: Sendable {
    /// When it is shown, in ticks of ``TrackPackaging/timescale``, ``StreamPlan/timelineOffset`` included.
    let time: Int64
    /// When it is decoded, in such ticks; nil where the container does not say.
    var decodingTime: Int64?
    /// Ticks; nil where the container does not say.
    var duration: Int64?
    let isKeyframe: Bool
    let payload: Data
}
