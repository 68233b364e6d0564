import Platform
import Synchronization

/// Keeps to an upstream's rate limits by making calls wait for their turn.
///
/// The limits hold for every window of their length, wherever it begins; a bucket that refills would allow nearly
/// twice as many calls around the moment when it is full.
public final class Pacer: Sendable {
    public struct Limit: Sendable {
        let count: Int
        let period: Duration

        public init(_ count: Int, per period: Duration) {
            self.count = max(1, count)
            self.period = period
        }
    }

    private let limits: [Limit]
    private let maximumWait: Duration
    private let now: @Sendable () -> ContinuousClock.Instant
    private let sleep: @Sendable (Duration) async throws -> Void
    /// When the latest calls had, or will have, their turn; ascending.
    private let turns = Mutex<[ContinuousClock.Instant]>([])

    /// - Parameter maximumWait: a call whose turn comes later is refused at once.
    public init(
        _ limits: [Limit], maximumWait: Duration = .seconds(5),
        now: @escaping @Sendable () -> ContinuousClock.Instant = { .now },
        sleep: @escaping @Sendable (Duration) async throws -> Void = { try await Task.sleep(for: $0) }
    ) {
        self.limits = limits
        self.maximumWait = maximumWait
        self.now = now
        self.sleep = sleep
    }

    /// Returns when it is this call's turn.
    /// - Throws: ``FetchError/rateLimited(retryAfter:)``, ``FetchError/cancelled``.
    public func wait() async throws(FetchError) {
        let delay = try reserve()
        guard delay > .zero else { return }
        do { try await sleep(delay) } catch { throw .cancelled }
    }

    /// Calls that could be made at once now.
    var left: Int {
        let current = now()
        return turns.withLock { turns in
            limits.map { limit in
                max(0, limit.count - turns.reversed().prefix { $0 + limit.period > current }.count)
            }.min() ?? 0
        }
    }

    private func reserve() throws(FetchError) -> Duration {
        let current = now()
        let delay = turns.withLock { turns in
            let turn = nextTurn(after: turns, notBefore: current)
            let delay = current.duration(to: turn)
            guard delay <= maximumWait else { return delay }
            turns.append(turn)
            turns.removeFirst(max(0, turns.count - longest))
            return delay
        }
        guard delay <= maximumWait else { throw .rateLimited(retryAfter: delay) }
        return delay
    }

    private var longest: Int { limits.map(\.count).max() ?? 0 }

    private func nextTurn(
        after turns: [ContinuousClock.Instant], notBefore current: ContinuousClock.Instant
    ) -> ContinuousClock.Instant {
        var turn = max(current, turns.last ?? current)
        for limit in limits where turns.count >= limit.count {
            turn = max(turn, turns[turns.count - limit.count] + limit.period)
        }
        return turn
    }
}
