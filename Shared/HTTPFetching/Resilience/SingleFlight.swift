import Synchronization

/// Work that several callers want at once is done once, and all get its result.
///
/// Nothing is kept: a call that comes after the end starts anew.
public final class SingleFlight<Key: Hashable & Sendable, Value: Sendable>: Sendable {
    private typealias Outcome = Result<Value, any Error>

    private struct Flight {
        let number: Int
        var task: Task<Void, Never>?
        var waiters: [Int: AsyncStream<Outcome>.Continuation] = [:]
    }

    private struct State {
        var flights: [Key: Flight] = [:]
        var count = 0
    }

    private let state = Mutex(State())

    public init() {}

    /// The result of `make`, or of the call for the same key that is under way.
    ///
    /// A caller that is cancelled leaves at once; when the last one leaves, the work is cancelled.
    public func value(
        for key: Key, _ make: @escaping @Sendable () async throws -> Value
    ) async throws -> Value {
        let (outcomes, waiter) = AsyncStream.makeStream(of: Outcome.self, bufferingPolicy: .bufferingNewest(1))
        let (number, id) = join(key, waiter, make)
        waiter.onTermination = { [self] reason in
            if case .cancelled = reason { leave(key, flight: number, waiter: id) }
        }
        for await outcome in outcomes { return try outcome.get() }
        throw CancellationError()
    }

    private func join(
        _ key: Key, _ waiter: AsyncStream<Outcome>.Continuation, _ make: @escaping @Sendable () async throws -> Value
    ) -> (flight: Int, waiter: Int) {
        state.withLock { state in
            state.count += 1
            let id = state.count
            if let flight = state.flights[key] {
                state.flights[key]?.waiters[id] = waiter
                return (flight.number, id)
            }
            var flight = Flight(number: id)
            flight.waiters[id] = waiter
            // A task of its own: it belongs to all who wait, and must outlive the one who came first.
            flight.task = Task { [self] in
                let outcome: Outcome
                do { outcome = .success(try await make()) } catch { outcome = .failure(error) }
                land(key, flight: id, outcome)
            }
            state.flights[key] = flight
            return (id, id)
        }
    }

    private func land(_ key: Key, flight number: Int, _ outcome: Outcome) {
        let waiters = state.withLock { state in
            guard state.flights[key]?.number == number else { return [AsyncStream<Outcome>.Continuation]() }
            return state.flights.removeValue(forKey: key).map { Array($0.waiters.values) } ?? []
        }
        for waiter in waiters {
            waiter.yield(outcome)
            waiter.finish()
        }
    }

    private func leave(_ key: Key, flight number: Int, waiter: Int) {
        let abandoned = state.withLock { state -> Task<Void, Never>? in
            guard state.flights[key]?.number == number else { return nil }
            state.flights[key]?.waiters[waiter] = nil
            guard state.flights[key]?.waiters.isEmpty == true else { return nil }
            return state.flights.removeValue(forKey: key)?.task
        }
        abandoned?.cancel()
    }
}
