import Configuration
import Lifecycle
import Postgres
import Support
import Testing

@Suite(.timeLimit(.minutes(1))) struct PoolTests {
    @Test func `there are never more connections than allowed and everybody is served`() async throws {
        let options = DatabaseOptions(maximumConnections: 3, checkOutTimeout: .seconds(30))
        let database = try await Database(Secret(TemporaryPostgres.shared.makeDatabase()), options: options)
        let backends = try await withThrowingTaskGroup(of: Int.self) { group in
            for _ in 0..<60 {
                group.addTask { try await database.row("SELECT pg_backend_pid() AS id")?.int("id") ?? 0 }
            }
            return try await group.reduce(into: [Int]()) { $0.append($1) }
        }
        #expect(backends.count == 60)
        #expect(1...3 ~= Set(backends).count)
    }

    @Test func `who waits too long for a connection is told so, and the next is served`() async throws {
        let database = try await busyDatabase(checkOutTimeout: .milliseconds(50))
        let released = StopSignal()
        let holder = try await hold(database, until: released)
        await #expect(throws: PostgresError.timedOut) { try await database.execute("SELECT 1") }
        released.raise()
        try await holder.value
        try await database.execute("SELECT 1")
    }

    @Test func `a waiter that is cancelled leaves the queue and takes no connection with it`() async throws {
        let database = try await busyDatabase(checkOutTimeout: .seconds(30))
        let released = StopSignal()
        let holder = try await hold(database, until: released)
        let waiter = Task { try await database.execute("SELECT 1") }
        waiter.cancel()
        let outcome = await waiter.result
        #expect(throws: PostgresError.cancelled) { try outcome.get() }
        released.raise()
        try await holder.value
        try await database.execute("SELECT 1")
    }

    @Test func `a closed database refuses, those who wait too`() async throws {
        let database = try await busyDatabase(checkOutTimeout: .seconds(30))
        let released = StopSignal()
        let holder = try await hold(database, until: released)
        let waiter = Task { try await database.execute("SELECT 1") }
        await database.close()
        let outcome = await waiter.result
        #expect(throws: PostgresError.closed) { try outcome.get() }
        released.raise()
        try await holder.value
        await #expect(throws: PostgresError.closed) { try await database.execute("SELECT 1") }
    }

    private func busyDatabase(checkOutTimeout: Duration) async throws -> Database {
        let options = DatabaseOptions(maximumConnections: 1, checkOutTimeout: checkOutTimeout)
        return try await Database(Secret(TemporaryPostgres.shared.makeDatabase()), options: options)
    }

    /// Returns once the connection is in use.
    private func hold(_ database: Database, until released: StopSignal) async throws -> Task<Void, any Error> {
        let held = StopSignal()
        let holder = Task {
            try await database.transaction { _ in
                held.raise()
                await released.wait()
            }
        }
        await held.wait()
        return holder
    }
}
