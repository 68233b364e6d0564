import Synchronization

/// Raised once, when the process is asked to stop. Whoever waits is woken; whoever comes later returns at once.
///
/// It is apart from task cancellation on purpose: stopping lets work in progress end, cancelling does not.
public final class StopSignal: Sendable {
    /// Who waits; `nil` once the signal is raised.
    private let waiters = Mutex<[AsyncStream<Never>.Continuation]?>([])

    public init() {}

    public var isRaised: Bool { waiters.withLock { $0 == nil } }

    public func raise() {
        let waiting = waiters.withLock { waiters in
            defer { waiters = nil }
            return waiters
        }
        for waiter in waiting ?? [] { waiter.finish() }
    }

    /// Returns once the signal is raised, or the calling task is cancelled.
    public func wait() async {
        let (stream, waiter) = AsyncStream.makeStream(of: Never.self)
        let isRaised = waiters.withLock { waiters in
            waiters?.append(waiter)
            return waiters == nil
        }
        if !isRaised { for await _ in stream {} }
    }
}
