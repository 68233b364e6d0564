import Synchronization

/// Lets a few work at the same time; the others wait in line.
final class Turns: Sendable {
    private struct State {
        var free: Int
        var waiting: [(id: Int, turn: AsyncStream<Void>.Continuation)] = []
        var count = 0
    }

    private let state: Mutex<State>

    init(_ count: Int) {
        state = Mutex(State(free: count))
    }

    /// - Throws: what the work throws; `CancellationError` when the caller is cancelled while it waits.
    func inTurn<Value>(_ work: () async throws -> Value) async throws -> Value {
        try await take()
        defer { giveBack() }
        return try await work()
    }

    private func take() async throws {
        let (stream, turn) = AsyncStream.makeStream(of: Void.self)
        let id: Int? = state.withLock { state in
            guard state.free == 0 else {
                state.free -= 1
                return nil
            }
            state.count += 1
            state.waiting.append((state.count, turn))
            return state.count
        }
        guard let id else { return }
        for await _ in stream { return }
        // Cancelled; perhaps just when it was this one's turn, which then is the next one's.
        let wasWaiting = state.withLock { state in
            let count = state.waiting.count
            state.waiting.removeAll { $0.id == id }
            return state.waiting.count < count
        }
        if !wasWaiting { giveBack() }
        throw CancellationError()
    }

    private func giveBack() {
        let next = state.withLock { state -> AsyncStream<Void>.Continuation? in
            guard !state.waiting.isEmpty else {
                state.free += 1
                return nil
            }
            return state.waiting.removeFirst().turn
        }
        next?.yield()
    }
}
