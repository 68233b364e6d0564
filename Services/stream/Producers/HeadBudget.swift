import Observability
import Synchronization

/// How many producers may run at the same time in the whole service.
final class HeadBudget: Sendable {
    /// Each process has a turn, until it has ended: that may be a moment after its producer was given up.
    let processes: Turns
    private let free: Mutex<Int>
    private let inUse: Gauge?

    init(_ count: Int, inUse: Gauge? = nil) {
        processes = Turns(count)
        free = Mutex(count)
        self.inUse = inUse
    }

    /// `false` when none is left.
    func take() -> Bool {
        let isTaken = free.withLock { free in
            guard free > 0 else { return false }
            free -= 1
            return true
        }
        if isTaken { inUse?.add(1) }
        return isTaken
    }

    func giveBack() {
        free.withLock { $0 += 1 }
        inUse?.add(-1)
    }
}
