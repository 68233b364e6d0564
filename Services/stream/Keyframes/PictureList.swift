/// Keyframes that are some way apart: a pure function of the index, so the same everywhere.
struct PictureList: Sendable, Equatable {
    struct Picture: Sendable, Equatable {
        let number: Int
        let keyframe: MediaIndex.Keyframe
        /// Seconds of the file: until the next one is shown.
        let end: Double

        var start: Double { keyframe.time }
        var duration: Double { end - start }
    }

    let pictures: [Picture]

    /// - Parameter spacing: seconds at least between two of them.
    init(_ index: MediaIndex, _ plan: StreamPlan, spacing: Double) {
        var chosen: [MediaIndex.Keyframe] = []
        for keyframe in index.keyframes where keyframe.time < plan.end {
            guard keyframe.time - (chosen.last?.time ?? -.infinity) >= spacing - 1e-6 else { continue }
            chosen.append(keyframe)
        }
        let ends = chosen.dropFirst().map(\.time) + [plan.end]
        pictures = zip(chosen, ends).enumerated().map { Picture(number: $0, keyframe: $1.0, end: $1.1) }
    }
}
