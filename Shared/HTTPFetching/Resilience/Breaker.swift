import Platform
import Synchronization

/// Leaves an upstream alone for a while after it failed several times in a row, or when it asks for that.
///
/// When the while is over, one call goes through; if it succeeds the breaker closes, otherwise it stays open as long again.
public final class Breaker: Sendable {
    public enum Verdict: Sendable {
        case success, failure
        /// The call said nothing about the upstream: it was cancelled.
        case none
    }

    private enum State {
        case closed(failures: Int)
        case open(until: ContinuousClock.Instant)
        case probing
    }

    private let threshold: Int
    private let pause: Duration
    private let now: @Sendable () -> ContinuousClock.Instant
    private let state = Mutex(State.closed(failures: 0))

    /// - Parameters:
    ///   - threshold: failures in a row that open the breaker.
    ///   - pause: how long it stays open.
    public init(
        threshold: Int = 5, pause: Duration = .seconds(10),
        now: @escaping @Sendable () -> ContinuousClock.Instant = { .now }
    ) {
        self.threshold = threshold
        self.pause = pause
        self.now = now
    }

    public var isOpen: Bool {
        state.withLock { state in
            if case .closed = state { false } else { true }
        }
    }

    /// Asks for one call. Whoever may go on must ``record(_:)`` how it went.
    /// - Throws: ``FetchError/breakerOpen(retryAfter:)``.
    public func enter() throws(FetchError) {
        let wait: Duration? = state.withLock { state in
            switch state {
            case .closed: return nil
            case .probing: return .seconds(1)
            case .open(let end) where end > now(): return now().duration(to: end)
            case .open:
                state = .probing
                return nil
            }
        }
        if let wait { throw .breakerOpen(retryAfter: wait) }
    }

    public func record(_ verdict: Verdict) {
        state.withLock { state in
            switch (state, verdict) {
            case (.closed, .success), (.probing, .success): state = .closed(failures: 0)
            case (.closed(let failures), .failure):
                state = failures + 1 >= threshold ? .open(until: now() + pause) : .closed(failures: failures + 1)
            case (.probing, .failure): state = .open(until: now() + pause)
            // Somebody else may try in its place.
            case (.probing, .none): state = .open(until: now())
            case (.closed, .none), (.open, _): break
            }
        }
    }

    /// The upstream said when it wants to hear from us again.
    public func open(for duration: Duration) {
        state.withLock { $0 = .open(until: now() + duration) }
    }
}
