/// The keyframes that a container lists, when a film can be cut by them.
struct KeyframeList {
    /// In ascending order of time, no two alike.
    private(set) var keyframes: [MediaIndex.Keyframe] = []
    private(set) var fallback: MediaIndex.Fallback?

    /// Seconds between keyframes, on average and at most: beyond, every seek is a long wait.
    private static let longestAverage = 30.0
    private static let longestGap = 60.0

    init(_ fallback: MediaIndex.Fallback) {
        self.fallback = fallback
    }

    /// - Parameters:
    ///   - isInOrder: later keyframes lie further back in the file, or the list is wrong.
    ///   - end: seconds at which the film ends.
    init(_ listed: [MediaIndex.Keyframe], isInOrder: Bool, end: Double) {
        for keyframe in listed.sorted(by: { ($0.time, $0.offset) < ($1.time, $1.offset) })
        where keyframes.last?.time != keyframe.time {
            keyframes.append(keyframe)
        }
        fallback = Self.problem(keyframes, isInOrder: isInOrder, end: end)
        if fallback != nil { keyframes = [] }
    }

    private static func problem(
        _ keyframes: [MediaIndex.Keyframe], isInOrder: Bool, end: Double
    ) -> MediaIndex.Fallback? {
        guard let first = keyframes.first, let last = keyframes.last else { return .unlisted }
        if isInOrder, zip(keyframes, keyframes.dropFirst()).contains(where: { $0.offset > $1.offset }) {
            return .contradictory
        }
        let end = max(end, last.time)
        let times = keyframes.map(\.time) + [end]
        let gap = zip(times, times.dropFirst()).map { $1 - $0 }.max() ?? 0
        let average = (end - first.time) / Double(keyframes.count)
        return gap > longestGap || average > longestAverage ? .sparse : nil
    }
}
