import Platform
import Synchronization

/// How fast the bytes of a file come, on all its connections together.
///
/// A silence counts for a little only: between a request and its answer, and while connections grow (RFC 5681 §3.1), nothing
/// comes, and that says nothing of the line.
final class Pace: Sendable {
    private struct State {
        var byteCount = 0.0
        var time = Duration.zero
        var last: ContinuousClock.Instant?
    }

    /// Bytes a second; less is slow. What nobody needs is then worth a new connection, and more than one is worth nothing.
    private static let limit = 14e6
    /// Time that must have been seen.
    private static let least = Duration.milliseconds(60)
    /// Time that is remembered.
    private static let most = Duration.milliseconds(500)
    private static let longestSilence = Duration.milliseconds(15)

    private let state = Mutex(State())

    var isSlow: Bool {
        state.withLock { $0.time >= Self.least && $0.byteCount < Self.limit * ($0.time / .seconds(1)) }
    }

    func note(_ byteCount: Int, at now: ContinuousClock.Instant = .now) {
        state.withLock { state in
            // What comes first tells nothing of how long it took.
            guard let last = state.last else { return state.last = now }
            state.time += max(.zero, min(now - last, Self.longestSilence))
            state.byteCount += Double(byteCount)
            state.last = now
            guard state.time > Self.most else { return }
            state.time /= 2
            state.byteCount /= 2
        }
    }
}
