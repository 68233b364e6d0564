/// Makes segments of fragments, and knows when one is whole.
protocol SegmentAssembler: Sendable {
    /// - Returns: the segments that the fragment completes, in order.
    mutating func add(_ fragment: Fragment) throws(FragmentError) -> [MadeSegment]

    /// What there is of a segment that is sent as it comes.
    var unfinished: MadeSegment? { get }

    /// The producer has ended.
    /// - Parameter sourceEnded: it was given the file up to its last byte.
    mutating func finish(sourceEnded: Bool) -> [MadeSegment]
}

extension VideoSegments: SegmentAssembler {}
extension AudioSegments: SegmentAssembler {}
