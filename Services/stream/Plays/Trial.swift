import Contracts

/// A candidate that was submitted.
struct Trial: Sendable {
    /// Its place among the play's attempts.
    let attempt: Int
    /// Its torrent's, where that is known.
    let infoHash: String?
    var unlock: Unlock
    /// For how long it has made no progress.
    var still = Duration.zero
    /// Whether it is ready, or has failed at the debrid service: nothing goes on there that would have to be ended.
    var isSettled: Bool { unlock.state.isEnd }
}
