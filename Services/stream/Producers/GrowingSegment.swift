import Platform
import Synchronization

/// A segment while it is being made: who waits for it can be sent what there is.
final class GrowingSegment: Sendable {
    private enum End {
        case open
        case whole
        case broken
    }

    private struct State {
        var bytes: Data
        var end = End.open
        var readers = 0
        var waiters: [Int: AsyncStream<Never>.Continuation] = [:]
        var count = 0
    }

    private let state: Mutex<State>

    init(_ bytes: Data) { state = Mutex(State(bytes: bytes)) }

    /// Somebody is being sent it.
    var hasReaders: Bool { state.withLock { $0.readers > 0 } }

    /// - Parameter bytes: all there are so far.
    func grow(to bytes: Data) { change { $0.bytes = bytes } }

    func finish(with bytes: Data) {
        change { state in
            state.bytes = bytes
            state.end = .whole
        }
    }

    /// Whatever was made so far is worth nothing: who reads it learns that by an error.
    func `break`() { change { if case .open = $0.end { $0.end = .broken } } }

    /// Gives all bytes in order, each as soon as it is there.
    /// - Throws: ``ProducerError/failed`` when the rest will not come; what `send` throws.
    func forEachPiece(_ send: (Data) async throws -> Void) async throws {
        state.withLock { $0.readers += 1 }
        defer { state.withLock { $0.readers -= 1 } }
        var sent = 0
        while true {
            let (piece, end, change) = look(after: sent)
            if !piece.isEmpty {
                try await send(piece)
                sent += piece.count
                continue
            }
            switch end {
            case .whole: return
            case .broken: throw ProducerError.failed
            case .open: for await _ in change {}
            }
            try Task.checkCancellation()
        }
    }

    private func look(after sent: Int) -> (piece: Data, end: End, change: AsyncStream<Never>) {
        let (change, waiter) = AsyncStream.makeStream(of: Never.self)
        return state.withLock { state in
            let piece = Data(state.bytes.dropFirst(sent))
            if piece.isEmpty, case .open = state.end {
                state.count += 1
                state.waiters[state.count] = waiter
            } else {
                waiter.finish()
            }
            return (piece, state.end, change)
        }
    }

    private func change(_ change: (inout State) -> Void) {
        let waiters = state.withLock { state in
            change(&state)
            defer { state.waiters = [:] }
            return state.waiters.values
        }
        for waiter in waiters { waiter.finish() }
    }
}
