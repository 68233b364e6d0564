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

    /// Where no keyframe is known: a time, and what is shown from about then on.
    init(every spacing: Double, of plan: StreamPlan) {
        let count = max(1, Int(min((plan.end - plan.start) / spacing, 100_000).rounded(.up)))
        pictures = (0..<count).map { number in
            let start = plan.start + Double(number) * spacing
            return Picture(
                number: number, keyframe: MediaIndex.Keyframe(time: start, offset: 0),
                end: min(start + spacing, plan.end))
        }
    }
}
