import Synchronization

/// Answers that are being sent without a task that waits for their end.
final class Outstanding: Sendable {
    private struct State {
        var count = 0
        var waiters: [AsyncStream<Never>.Continuation] = []
    }

    private let state = Mutex(State())

    func enter() { state.withLock { $0.count += 1 } }

    func leave() {
        let waiters = state.withLock { state in
            state.count -= 1
            guard state.count == 0 else { return [AsyncStream<Never>.Continuation]() }
            defer { state.waiters = [] }
            return state.waiters
        }
        for waiter in waiters { waiter.finish() }
    }

    /// Returns when there are none, or the task is cancelled.
    func end() async {
        let (stream, waiter) = AsyncStream.makeStream(of: Never.self)
        let isWaiting = state.withLock { state in
            if state.count > 0 { state.waiters.append(waiter) }
            return state.count > 0
        }
        if isWaiting { for await _ in stream {} }
    }
}
