@preconcurrency import Dispatch
import Platform
import Synchronization

/// Lends connections, each to one borrower at a time; who finds none waits, in order, for a while.
final class ConnectionPool: Sendable {
    private typealias Turn = CheckedContinuation<Result<Connection, PostgresError>, Never>

    private struct Waiter {
        let id: Int
        let turn: Turn
        let deadline: DispatchTime
    }

    private struct State {
        var idle: [Connection] = []
        var count = 0
        /// In the order of their deadlines too: all have the same time.
        var waiters: [Waiter] = []
        /// One for all: nearly every waiter has its turn long before, and a timer for each would cost more than the turn.
        var hasTimer = false
        var lastID = 0
        var isClosed = false
    }

    private let state = Mutex(State())
    private let clock = DispatchQueue(label: "Postgres.ConnectionPool")
    private let options: DatabaseOptions
    private let make: @Sendable () -> Connection

    init(_ options: DatabaseOptions, make: @escaping @Sendable () -> Connection) {
        self.options = options
        self.make = make
    }

    /// Whoever gets a connection gives it back with ``checkIn(_:)``.
    /// - Throws: ``PostgresError/timedOut``, ``PostgresError/cancelled`` or ``PostgresError/closed``.
    func checkOut() async throws(PostgresError) -> Connection {
        let id = state.withLock { state in
            state.lastID += 1
            return state.lastID
        }
        return try await withTaskCancellationHandler {
            await withCheckedContinuation { turn in
                if let outcome = take(orWait: turn, id) { turn.resume(returning: outcome) }
            }
        } onCancel: {
            fail(id, .cancelled)
        }.get()
    }

    func checkIn(_ connection: Connection) {
        let waiter = state.withLock { state -> Turn? in
            guard !state.isClosed else { return nil }
            if !state.waiters.isEmpty { return state.waiters.removeFirst().turn }
            state.idle.append(connection)
            return nil
        }
        waiter?.resume(returning: .success(connection))
    }

    /// Refuses everyone from now on. Connections that are lent end when they are given back.
    func close() async {
        let (idle, waiters) = state.withLock { state in
            defer { state = State(isClosed: true) }
            return (state.idle, state.waiters)
        }
        for waiter in waiters { waiter.turn.resume(returning: .failure(.closed)) }
        for connection in idle { await connection.close() }
    }

    private func take(orWait turn: Turn, _ id: Int) -> Result<Connection, PostgresError>? {
        let deadline = DispatchTime.now() + .milliseconds(Int(options.checkOutTimeout / .milliseconds(1)))
        var needsTimer = false
        let outcome = state.withLock { state -> Result<Connection, PostgresError>? in
            guard !state.isClosed else { return .failure(.closed) }
            if let connection = state.idle.popLast() { return .success(connection) }
            if state.count < options.maximumConnections {
                state.count += 1
                return .success(make())
            }
            // Asked under the lock: a cancellation that comes later finds the waiter in the list.
            guard !Task.isCancelled else { return .failure(.cancelled) }
            state.waiters.append(Waiter(id: id, turn: turn, deadline: deadline))
            needsTimer = !state.hasTimer
            state.hasTimer = true
            return nil
        }
        if needsTimer { clock.asyncAfter(deadline: deadline) { self.failLate() } }
        return outcome
    }

    /// Refuses those whose time is up, and looks again when that of the next one is.
    private func failLate() {
        let (late, next) = state.withLock { state in
            let now = DispatchTime.now()
            let late = state.waiters.prefix { $0.deadline <= now }
            state.waiters.removeFirst(late.count)
            let next = state.waiters.first?.deadline
            state.hasTimer = next != nil
            return (late, next)
        }
        for waiter in late { waiter.turn.resume(returning: .failure(.timedOut)) }
        if let next { clock.asyncAfter(deadline: next) { self.failLate() } }
    }

    private func fail(_ id: Int, _ error: PostgresError) {
        let turn = state.withLock { state -> Turn? in
            guard let place = state.waiters.firstIndex(where: { $0.id == id }) else { return nil }
            return state.waiters.remove(at: place).turn
        }
        turn?.resume(returning: .failure(error))
    }
}
