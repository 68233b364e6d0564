import Platform
import Synchronization

@testable import Stream

/// A file whose bytes from a gate on cannot be had until it is opened; a read that covers the gate waits.
final class GatedSource: ByteSource {
    struct Broken: Error {}

    private struct State {
        var isOpen = false
        var isBroken = false
        var arrivals: [AsyncStream<Never>.Continuation] = []
        var hasArrived = false
        var waiters: [AsyncStream<Never>.Continuation] = []
    }

    private let data: Data
    private let gate: Int64
    private let state = Mutex(State())

    init(_ data: Data, gate: Int64) {
        self.data = data
        self.gate = gate
    }

    var size: Int64 { Int64(data.count) }

    func read(_ range: Range<Int64>) async throws -> Data {
        if range.contains(gate) { await waitForOpening() }
        try Task.checkCancellation()
        if state.withLock({ $0.isBroken }) { throw Broken() }
        return data.subdata(in: Int(range.lowerBound)..<Int(range.upperBound))
    }

    /// Returns once somebody waits at the gate.
    func waitForArrival() async {
        let (stream, continuation) = AsyncStream.makeStream(of: Never.self)
        let hasArrived = state.withLock { state in
            state.arrivals.append(continuation)
            return state.hasArrived
        }
        if !hasArrived { for await _ in stream {} }
    }

    func open() {
        let waiters = state.withLock { state in
            state.isOpen = true
            return state.waiters
        }
        for waiter in waiters { waiter.finish() }
    }

    func setBroken(_ isBroken: Bool) {
        state.withLock { $0.isBroken = isBroken }
    }

    private func waitForOpening() async {
        let (stream, continuation) = AsyncStream.makeStream(of: Never.self)
        let (isOpen, arrivals) = state.withLock { state in
            state.waiters.append(continuation)
            state.hasArrived = true
            return (state.isOpen, state.arrivals)
        }
        for arrival in arrivals { arrival.finish() }
        if !isOpen { for await _ in stream {} }
    }
}
