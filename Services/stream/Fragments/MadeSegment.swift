import Platform

/// A whole segment, ready to be stored: fragments that play after the rendition's header.
struct MadeSegment: Sendable, Equatable {
    let number: Int
    let bytes: Data
}

/// What a run of a producer hands over.
enum MadePart: Sendable {
    /// The initialisation segment.
    case header(Data)
    /// What there is so far of a segment that is being made.
    case growing(MadeSegment)
    case segment(MadeSegment)
}
