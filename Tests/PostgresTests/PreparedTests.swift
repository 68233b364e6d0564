import Configuration
import Support
import Testing

@testable import Postgres

/// Statements are prepared once for each connection; nobody may notice.
@Suite(.timeLimit(.minutes(1))) struct PreparedTests {
    private let database: Database

    init() async throws {
        let options = DatabaseOptions(maximumConnections: 1)
        database = try await Database(Secret(TemporaryPostgres.shared.makeDatabase()), options: options)
        try await database.execute("CREATE TABLE people (name text)")
        try await database.execute("INSERT INTO people VALUES ('ann')")
    }

    @Test func `a statement is parsed by the server once, however often it is made`() async throws {
        for number in 0..<10 { _ = try await database.row("SELECT \(number)::int AS number") }
        let count = try await database.row(
            "SELECT count(*) AS count FROM pg_prepared_statements WHERE statement LIKE '%AS number'")
        #expect(try count?.int("count") == 1)
    }

    @Test func `a statement goes on when its table has changed`() async throws {
        let before = try await database.row("SELECT * FROM people")
        try await database.execute("ALTER TABLE people ADD COLUMN age int DEFAULT 7")
        for _ in 0..<3 {
            let after = try await database.row("SELECT * FROM people")
            #expect(try after?.int("age") == 7)
        }
        #expect(throws: PostgresError.missingColumn("age")) { try before?.int("age") }
    }

    @Test func `in a transaction a changed table is a temporary failure, and then none`() async throws {
        let query: Query = "SELECT * FROM people"
        _ = try await database.row(query)
        try await database.execute("ALTER TABLE people ADD COLUMN age int DEFAULT 7")
        let read: @Sendable (Transaction) async throws -> Int? = { try await $0.row(query)?.int("age") }
        let error = await #expect(throws: PostgresError.self) { try await database.transaction(read) }
        #expect(error?.isTemporary == true)
        #expect(try await database.transaction(read) == 7)
    }

    @Test func `a statement that is wrong is wrong each time, and leaves nothing behind`() async throws {
        for _ in 0..<3 {
            await #expect(throws: PostgresError.self) { try await database.row("SELECT nothing FROM nowhere") }
        }
        #expect(try await database.row("SELECT name FROM people")?.string("name") == "ann")
    }

    @Test func `any number of different statements is made, and so many are kept`() async throws {
        for number in 0..<300 {
            let query = Query(stringLiteral: "SELECT \(number) AS number")
            #expect(try await database.row(query)?.int("number") == number)
        }
        let count = try await database.row("SELECT count(*) AS count FROM pg_prepared_statements")
        #expect(try count?.int("count") ?? 0 <= 256)
    }

    @Test func `a new connection prepares its own`() async throws {
        let query: Query = "SELECT name FROM people"
        _ = try await database.row(query)
        do { try await database.execute("SELECT pg_terminate_backend(pg_backend_pid())") } catch {}
        #expect(try await database.row(query)?.string("name") == "ann")
    }
}
