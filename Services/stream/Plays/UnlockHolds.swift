import Synchronization

/// Which unlocks plays are waiting for: the account behind them is shared, and what one play gives up another may want.
final class UnlockHolds: Sendable {
    private let counts = Mutex<[String: Int]>([:])

    func take(_ unlock: String) { counts.withLock { $0[unlock, default: 0] += 1 } }

    /// - Returns: whether nobody holds it any more.
    func release(_ unlock: String) -> Bool {
        counts.withLock { counts in
            let left = (counts[unlock] ?? 1) - 1
            counts[unlock] = left > 0 ? left : nil
            return left <= 0
        }
    }
}
