import Platform

/// A `moof` with its `mdat`: some samples of one track.
struct Fragment: Sendable, Equatable {
    struct Sample: Sendable, Equatable {
        /// Ticks.
        let duration: Int64
        let size: Int
        /// Ticks from decoding to presentation.
        let compositionOffset: Int64
        let isSync: Bool
    }

    /// Both boxes, as they came.
    let bytes: Data
    let track: Int
    /// Ticks a second.
    let timescale: Int
    /// Ticks at which the first sample is decoded, ``StreamPlan/timelineOffset`` included.
    let decodeTime: Int64
    let samples: [Sample]
    /// Where the first sample begins in ``bytes``.
    let mediaOffset: Int

    /// Presentation time of the first sample in the file's own seconds.
    var start: Double { seconds(decodeTime + (samples.first?.compositionOffset ?? 0)) }

    /// Seconds that the samples last.
    var duration: Double { Double(samples.reduce(0) { $0 + $1.duration }) / Double(timescale) }

    private func seconds(_ ticks: Int64) -> Double {
        Double(ticks) / Double(timescale) - StreamPlan.timelineOffset
    }
}
