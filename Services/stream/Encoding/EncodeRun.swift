/// A stretch of a plan that one run of an encoder makes.
struct EncodeRun: Sendable {
    /// Cuts that one run can be told of: an argument has an end, and a film of a day has 20 000 cuts.
    static let longest = 2_000

    let first: Int
    /// The segment after the last.
    let end: Int
    /// Seconds at which the first picture is wanted; nil from the beginning of the film.
    let start: Double?
    /// Seconds after which no picture is wanted; nil to the end of the film.
    let limit: Double?
    /// Seconds at which segments begin, but for the first.
    let cuts: [Double]

    /// Every time lies half a frame before the cut, so that it makes no difference how a container rounds the times of
    /// pictures: a picture is in one segment, whoever encodes it.
    init(_ plan: StreamPlan, from first: Int) {
        self.first = first
        end = min(plan.segments.count, first + Self.longest)
        start = first == 0 ? nil : plan.segments[first].start - plan.halfFrame
        limit = end == plan.segments.count ? nil : plan.segments[end].start - plan.halfFrame
        cuts = plan.segments[first..<end].dropFirst().map { $0.start - plan.halfFrame }
    }
}
