/// Why a file cannot be cut into segments as it is.
enum PlanError: Error, Equatable {
    /// The container says that the video ends before it begins.
    case noDuration
    /// A segment would be longer than ``StreamPlan/longestSegment``: the video has to be encoded anew.
    case keyframesTooSparse
    /// The container says that it lasts for days.
    case tooLong
}
