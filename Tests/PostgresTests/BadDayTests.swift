import Configuration
import Postgres
import Support
import Testing

@Suite(.timeLimit(.minutes(1))) struct BadDayTests {
    @Test func `a stopped server is an error at once and is found again when it is back`() async throws {
        let server = TemporaryPostgres()
        let database = try await Database(Secret(server.makeDatabase()))
        try await database.execute("CREATE TABLE numbers (number int)")
        for isKilled in [false, true] {
            if isKilled { try await server.kill() } else { try await server.stop() }
            let error = await #expect(throws: PostgresError.self) { try await database.execute("SELECT 1") }
            #expect(error?.isTemporary == true)
            try await server.start()
            try await database.execute("INSERT INTO numbers VALUES (1)")
        }
        let row = try await database.row("SELECT count(*) AS count FROM numbers")
        #expect(try row?.int("count") == 2)
    }

    @Test func `connections cut by the server are replaced without an error`() async throws {
        let address = try await TemporaryPostgres.shared.makeDatabase()
        let database = try Database(Secret(address), options: DatabaseOptions(maximumConnections: 1))
        let before = try await database.row("SELECT pg_backend_pid() AS id")?.int("id") ?? 0
        let administrator = try Database(Secret(address))
        // With a time-out it returns once the other has ended.
        try await administrator.execute("SELECT pg_terminate_backend(\(before)::int, 10000)")
        let after = try await database.row("SELECT pg_backend_pid() AS id")?.int("id") ?? 0
        #expect(before != after)
    }

    @Test func `a server that answers nothing is given up on, and is found again when it does`() async throws {
        let server = TemporaryPostgres()
        let options = DatabaseOptions(connectTimeout: .milliseconds(200), statementTimeout: .milliseconds(200))
        let database = try await Database(Secret(server.makeDatabase()), options: options)
        try await database.execute("SELECT 1")
        try await server.freeze()
        await #expect(throws: PostgresError.timedOut) { try await database.execute("SELECT 1") }
        await #expect(throws: PostgresError.unavailable("the server did not answer in time")) {
            try await database.execute("SELECT 1")
        }
        try await server.thaw()
        try await database.execute("SELECT 1")
    }
}
