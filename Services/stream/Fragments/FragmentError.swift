/// Why a producer's output cannot be used. The producer is ended and a new one started.
enum FragmentError: Error, Equatable {
    /// Not the fragmented MP4 that was asked for.
    case malformed
    /// A box is larger than any honest one.
    case excessive
    /// The first fragment lies after the beginning of the segment that was asked for.
    case startedLate
    /// No fragment belongs to a segment that lies between two that have some.
    case missing(segment: Int)
}
