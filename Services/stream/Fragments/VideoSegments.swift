import Platform

/// Gathers the fragments of video into the planned segments.
///
/// A fragment is a group of pictures in decoding order, or more of one; the group belongs to the segment in which its keyframe is shown: leading
/// pictures of an open group stay with their keyframe, and nothing depends on where the producer started.
struct VideoSegments: Sendable {
    /// How near to the plan a producer keeps.
    struct Precision: Sendable {
        /// Seconds before its cut from which on a keyframe belongs to a segment.
        let tolerance: Double
        /// Seconds that the first keyframe may come late.
        let delay: Double
        /// Seconds by which the end of a group may miss the cut that it reaches.
        let slack: Double
        /// A segment may have no picture: the one before it is shown for longer.
        let isSparse: Bool

        /// The source's own groups of pictures. Matroska has no decoding times, and reordering can shift the guess of where
        /// a group ends by a frame.
        static let copied = Precision(tolerance: StreamPlan.tolerance, delay: 0, slack: 0.06, isSparse: false)

        /// An encoder begins a group with the first picture after each cut, which is late where the rate varies.
        static func encoded(_ plan: StreamPlan) -> Precision {
            let tolerance = plan.halfFrame + 0.000_1
            return Precision(tolerance: tolerance, delay: 1, slack: tolerance, isSparse: true)
        }
    }

    private let plan: StreamPlan
    private let first: Int
    /// The segment after the last one that the producer makes.
    private let limit: Int
    private let precision: Precision
    /// The segment that is being gathered.
    private var current: Int
    private var bytes = Data()
    private var timescale = 1
    /// When the last group ends, in the file's seconds; nil before the first one that is kept.
    private var end: Double?

    /// Seconds that the video may end before the container says so.
    private static let endSlack = 0.5

    /// - Parameters:
    ///   - first: the segment that the producer was started for. Fragments before it are dropped.
    ///   - limit: the segment after the last one that it makes; none after the film's last when nil.
    init(_ plan: StreamPlan, first: Int, limit: Int? = nil, precision: Precision = .copied) {
        self.plan = plan
        self.first = first
        self.limit = limit ?? plan.segments.count
        self.precision = precision
        current = first
    }

    /// - Returns: the segments that this fragment completes: none or one, two when the end of the first could only be seen
    ///   by what follows it.
    mutating func add(_ fragment: Fragment) throws(FragmentError) -> [MadeSegment] {
        guard fragment.samples.first?.isSync == true else { return try goOn(fragment) }
        let number = plan.number(at: fragment.start, tolerance: precision.tolerance)
        if number < first { return [] }
        if end == nil { try checkStart(fragment, number) }
        if precision.isSparse { try checkEnd(fragment, from: fragment.start, number) }
        timescale = fragment.timescale
        var made = number > current ? try close(before: number) : []
        // A keyframe that the index does not name, just before a cut that was thought to be reached: it goes on. Most segments
        // are one fragment, which is not copied.
        if bytes.isEmpty { bytes = fragment.bytes } else { bytes.append(fragment.bytes) }
        end = fragment.start + fragment.duration
        if isComplete { made.append(next()) }
        return made
    }

    /// What there is of the segment that is being gathered.
    var unfinished: MadeSegment? { bytes.isEmpty ? nil : MadeSegment(number: current, bytes: bytes) }

    /// More of the group that is under way.
    private mutating func goOn(_ fragment: Fragment) throws(FragmentError) -> [MadeSegment] {
        guard let before = end, !bytes.isEmpty else { return [] }
        if precision.isSparse { try checkEnd(fragment, from: before, current) }
        bytes.append(fragment.bytes)
        end = before + fragment.duration
        return isComplete ? [next()] : []
    }

    /// The producer has ended.
    ///
    /// - Parameter sourceEnded: it was given the file up to its last byte, so that nothing more can come.
    /// - Returns: the producer's last segment, if it came so far. Any other unfinished segment is lost: a producer whose
    ///   input broke off also ends in silence.
    mutating func finish(sourceEnded: Bool) -> [MadeSegment] {
        guard let end, let last = plan.segments.prefix(limit).last, current <= last.number else { return [] }
        let isLast = current == last.number && !bytes.isEmpty
        guard isLast || precision.isSparse else { return [] }
        guard sourceEnded || isLast && end >= last.end - Self.endSlack else { return [] }
        return (current...last.number).map { _ in next() }
    }

    private func checkStart(_ fragment: Fragment, _ number: Int) throws(FragmentError) {
        guard plan.segments.indices.contains(number) else { throw .malformed }
        let latest = plan.segments[first].start + precision.tolerance + precision.delay
        guard first == 0 || fragment.start <= latest else { throw .startedLate }
    }

    /// An encoder that was told of a cut, and did not begin a group there, is not to be believed.
    private func checkEnd(_ fragment: Fragment, from start: Double, _ number: Int) throws(FragmentError) {
        guard number + 1 < plan.segments.count, let last = fragment.samples.last else { return }
        let lastStart = start + fragment.duration - Double(last.duration) / Double(fragment.timescale)
        guard lastStart < plan.segments[number].end - precision.tolerance + 0.001 else {
            throw .missing(segment: number + 1)
        }
    }

    private mutating func close(before number: Int) throws(FragmentError) -> [MadeSegment] {
        guard precision.isSparse || !bytes.isEmpty && number == current + 1 else {
            throw .missing(segment: bytes.isEmpty ? current : current + 1)
        }
        return (current..<number).map { _ in next() }
    }

    /// The media reaches the next cut. For the last segment only the end of the producer shows that.
    private var isComplete: Bool {
        guard let end, current < plan.segments.count - 1 else { return false }
        let segment = plan.segments[current]
        return end >= segment.end - min(precision.slack, (segment.end - segment.lastKeyframe) / 2)
    }

    private mutating func next() -> MadeSegment {
        defer {
            current += 1
            bytes = Data()
        }
        return MadeSegment(number: current, bytes: bytes.isEmpty ? empty : bytes)
    }

    /// A fragment without pictures, for a segment in which none begins.
    private var empty: Data {
        let start = (plan.segments[current].start + StreamPlan.timelineOffset) * Double(timescale)
        let writer = AudioFragmentWriter(track: 1, sequence: current + 1)
        return writer.fragment([], start: Int64(start.rounded()), next: nil)
    }
}
