import Platform

/// Gathers the fragments of copied video into the planned segments.
///
/// A fragment is a group of pictures in decoding order, and belongs to the segment in which its keyframe is shown: leading
/// pictures of an open group stay with their keyframe, and nothing depends on where the producer started.
struct VideoSegments: Sendable {
    private let plan: StreamPlan
    private let first: Int
    /// The segment that is being gathered.
    private var current: Int
    private var bytes = Data()
    /// When the last group ends, in the file's seconds; nil before the first one that is kept.
    private var end: Double?

    /// Seconds by which an estimate of the next keyframe may be off: Matroska has no decoding times, and reordering can
    /// shift the guess by a frame.
    private static let slack = 0.06
    /// Seconds that the video may end before the container says so.
    private static let endSlack = 0.5

    /// - Parameter first: the segment that the producer was started for. Fragments before it are dropped.
    init(_ plan: StreamPlan, first: Int) {
        self.plan = plan
        self.first = first
        current = first
    }

    /// - Returns: the segments that this fragment completes: none or one, two when the end of the first could only be seen
    ///   by what follows it.
    mutating func add(_ fragment: Fragment) throws(FragmentError) -> [MadeSegment] {
        var made: [MadeSegment] = []
        let number = plan.number(at: fragment.start)
        if number < first { return [] }
        if end == nil { try checkStart(fragment, number) }
        if number > current { made.append(try close(before: number)) }
        // A keyframe that the index does not name, just before a cut that was thought to be reached: it goes on.
        bytes.append(fragment.bytes)
        end = fragment.start + fragment.duration
        if isComplete { made.append(next()) }
        return made
    }

    /// The producer has ended.
    ///
    /// - Parameter sourceEnded: it was given the file up to its last byte, so that nothing more can come.
    /// - Returns: the last segment of the film, if the film ends here. Any other unfinished segment is lost: a producer
    ///   whose input broke off also ends in silence.
    mutating func finish(sourceEnded: Bool) -> [MadeSegment] {
        guard let end, let last = plan.segments.last, current == last.number, !bytes.isEmpty else { return [] }
        return sourceEnded || end >= last.end - Self.endSlack ? [next()] : []
    }

    private func checkStart(_ fragment: Fragment, _ number: Int) throws(FragmentError) {
        guard plan.segments.indices.contains(number) else { throw .malformed }
        guard first == 0 || fragment.start <= plan.segments[first].start + StreamPlan.tolerance else {
            throw .startedLate
        }
    }

    private mutating func close(before number: Int) throws(FragmentError) -> MadeSegment {
        guard !bytes.isEmpty else { throw .missing(segment: current) }
        let made = next()
        guard number == current else { throw .missing(segment: current) }
        return made
    }

    /// The media reaches the next cut. For the last segment only the end of the producer shows that.
    private var isComplete: Bool {
        guard let end, current < plan.segments.count - 1 else { return false }
        let segment = plan.segments[current]
        return end >= segment.end - min(Self.slack, (segment.end - segment.lastKeyframe) / 2)
    }

    private mutating func next() -> MadeSegment {
        defer {
            current += 1
            bytes = Data()
        }
        return MadeSegment(number: current, bytes: bytes)
    }
}
