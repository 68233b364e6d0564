import Configuration
import Postgres
import Support
import Testing

@Suite(.timeLimit(.minutes(1))) struct TransactionTests {
    private struct Regret: Error {}

    private let database: Database

    init() async throws {
        database = try await Database(Secret(TemporaryPostgres.shared.makeDatabase()))
        try await database.execute("CREATE TABLE numbers (number int PRIMARY KEY)")
    }

    @Test func `what a transaction did is there after it`() async throws {
        let count = try await database.transaction { transaction in
            try await transaction.execute("INSERT INTO numbers VALUES (1), (2)")
        }
        #expect(count == 2)
        #expect(try await numbers() == 2)
    }

    @Test func `what threw did nothing`() async throws {
        await #expect(throws: Regret.self) {
            try await database.transaction { transaction in
                try await transaction.execute("INSERT INTO numbers VALUES (1)")
                throw Regret()
            }
        }
        #expect(try await numbers() == 0)
    }

    @Test func `a failure that the body swallows is not taken for a commit`() async throws {
        await #expect(throws: PostgresError.self) {
            try await database.transaction { transaction in
                try await transaction.execute("INSERT INTO numbers VALUES (1)")
                do { try await transaction.execute("INSERT INTO numbers VALUES (1)") } catch {}
            }
        }
        #expect(try await numbers() == 0)
    }

    @Test func `a connection lost in a transaction is not replaced before its end`() async throws {
        let error = await #expect(throws: PostgresError.self) {
            try await database.transaction { transaction in
                try await transaction.execute("INSERT INTO numbers VALUES (1)")
                do { try await transaction.execute("SELECT pg_terminate_backend(pg_backend_pid())") } catch {}
                try await transaction.execute("INSERT INTO numbers VALUES (2)")
            }
        }
        #expect(error == .unavailable("the connection was lost in a transaction"))
        #expect(try await numbers() == 0)
    }

    private func numbers() async throws -> Int {
        try await database.row("SELECT count(*) AS count FROM numbers")?.int("count") ?? -1
    }
}
