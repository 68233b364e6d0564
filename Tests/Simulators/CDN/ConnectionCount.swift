import Synchronization

/// How many answers are on their way.
final class ConnectionCount: Sendable {
    private let count = Atomic<Int>(0)

    /// - Returns: False if there are as many as may be.
    func enter(limit: Int) -> Bool {
        let (_, new) = count.add(1, ordering: .relaxed)
        if new > limit { leave() }
        return new <= limit
    }

    func leave() { count.subtract(1, ordering: .relaxed) }
}
