import Lifecycle
import Platform
import Synchronization

/// Knows whether a viewer waits for a segment, so that what nobody waits for can stand aside.
final class ViewersFirst: Sendable {
    private struct State {
        var waiting = 0
        var aside: [Int: AsyncStream<Never>.Continuation] = [:]
        var count = 0
    }

    /// After so long one goes on in any case: in a busy service somebody always waits.
    private let patience: Duration
    private let state = Mutex(State())

    init(patience: Duration = .seconds(2)) {
        self.patience = patience
    }

    /// A viewer waits for as long as the work takes.
    func serving<Value, Failure: Error>(_ work: () async throws(Failure) -> Value) async throws(Failure) -> Value {
        state.withLock { $0.waiting += 1 }
        defer { end() }
        return try await work()
    }

    /// Returns when no viewer waits, or the patience is at its end.
    /// - Throws: `CancellationError`.
    func standAside() async throws {
        let (stream, waiter) = AsyncStream.makeStream(of: Never.self)
        let id: Int? = state.withLock { state in
            guard state.waiting > 0 else { return nil }
            state.count += 1
            state.aside[state.count] = waiter
            return state.count
        }
        guard let id else { return }
        defer { state.withLock { $0.aside[id] = nil } }
        do { try await withTimeout(patience) { for await _ in stream {} } } catch is TimedOut {}
        try Task.checkCancellation()
    }

    private func end() {
        let waiters = state.withLock { state in
            state.waiting -= 1
            guard state.waiting == 0 else { return [AsyncStream<Never>.Continuation]() }
            defer { state.aside = [:] }
            return Array(state.aside.values)
        }
        for waiter in waiters { waiter.finish() }
    }
}

/// A file that is read only while no viewer waits for a segment.
struct CourteousSource: ByteSource {
    let file: any ByteSource
    let viewers: ViewersFirst

    var size: Int64 { file.size }

    func read(_ range: Range<Int64>) async throws -> Data {
        try await viewers.standAside()
        return try await file.read(range)
    }

    func forEachChunk(of range: Range<Int64>, _ consume: (Data) async throws -> Void) async throws {
        try await file.forEachChunk(of: range) { chunk in
            try await viewers.standAside()
            try await consume(chunk)
        }
    }
}
