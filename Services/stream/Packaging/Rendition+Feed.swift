import Platform

/// Where the bytes of segments lie in a file that can be read from any cluster or fragment on.
extension Rendition {
    /// Video is read a segment at a time, with a glimpse of the next; sound lies between it, and is read on and on.
    ///
    /// - Parameter glimpse: bytes of the next segment.
    func feedRanges(from first: Int, glimpse: Int64) -> [(segment: Int, range: Range<Int64>)] {
        var start = feedOffset(from: first)
        guard isVideo else { return [(first, start..<file.size)] }
        var ranges: [(segment: Int, range: Range<Int64>)] = []
        for number in first..<plan.segments.count {
            let isLast = number + 1 == plan.segments.count
            let end = isLast ? file.size : min(file.size, feedOffset(from: number + 1) + glimpse)
            guard end > start else { continue }
            ranges.append((number, start..<end))
            start = end
        }
        return ranges
    }

    /// Whether a segment of the plan begins with what is shown then: a keyframe, whatever is said of it.
    func beginsSegment(_ seconds: Double) -> Bool {
        abs(plan.segments[plan.number(at: seconds)].start - seconds) < StreamPlan.tolerance
    }
}
