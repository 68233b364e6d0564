import Synchronization

/// How many reads there were, and of how many bytes.
final class Counter: Sendable {
    private let state = Mutex<(count: Int, bytes: Int)>((0, 0))

    var count: Int { state.withLock { $0.count } }
    var bytes: Int { state.withLock { $0.bytes } }

    func add(_ bytes: Int) {
        state.withLock { state in
            state.count += 1
            state.bytes += bytes
        }
    }
}
