import Contracts

/// Which file of several is meant.
struct Wanted: Sendable {
    /// The largest video when `nil`.
    let title: TitleID?
    /// Of an episode, counted from the series' first.
    var absoluteNumber: Int?
}
