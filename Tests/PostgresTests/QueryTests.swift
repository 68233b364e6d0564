import Configuration
import Platform
import Support
import Testing

@testable import Postgres

@Suite(.timeLimit(.minutes(1))) struct QueryTests {
    @Test func `values are never part of the text`() {
        let hostile = "'; DROP TABLE users; --"
        let none: String? = nil
        let query: Query = "SELECT \(hostile), \(7), \(none), \(true)"
        #expect(query.text == "SELECT $1, $2, $3, $4")
        #expect(query.values == [hostile, "7", nil, "t"])
    }

    @Test func `every kind of value goes there and back`() async throws {
        let database = try await Database(Secret(TemporaryPostgres.shared.makeDatabase()))
        let bytes = Data(0...255)
        let text = "'; DROP TABLE users; -- \\ \" 密碼 🔑\n$1"
        let date = Date(timeIntervalSince1970: 1_795_410_000.123456)
        let row = try #require(
            await database.row(
                """
                SELECT \(text)::text AS text, \(Int.min)::bigint AS int, \(true)::bool AS bool,
                    \(date)::timestamptz AS date, \(bytes)::bytea AS data, \(Data())::bytea AS empty
                """))
        #expect(try row.string("text") == text)
        #expect(try row.int("int") == .min)
        #expect(try row.bool("bool"))
        #expect(try abs(row.date("date").timeIntervalSince(date)) < 1e-6)
        #expect(try row.data("data") == bytes)
        #expect(try row.data("empty").isEmpty)
    }

    @Test func `NULL is nil to an optional accessor and an error to another`() async throws {
        let database = try await Database(Secret(TemporaryPostgres.shared.makeDatabase()))
        let none: Int? = nil
        let row = try #require(await database.row("SELECT \(none)::int AS value"))
        #expect(try row.optionalInt("value") == nil)
        #expect(try row.optionalString("value") == nil)
        #expect(throws: PostgresError.unexpectedNull("value")) { try row.int("value") }
    }

    @Test func `a missing column and a wrong type are errors that name the column`() async throws {
        let database = try await Database(Secret(TemporaryPostgres.shared.makeDatabase()))
        let row = try #require(await database.row("SELECT 'seven' AS value"))
        #expect(throws: PostgresError.missingColumn("other")) { try row.string("other") }
        #expect(throws: PostgresError.wrongType("value")) { try row.int("value") }
        #expect(throws: PostgresError.wrongType("value")) { try row.bool("value") }
        #expect(throws: PostgresError.wrongType("value")) { try row.date("value") }
        #expect(throws: PostgresError.wrongType("value")) { try row.data("value") }
    }

    @Test func `a text with NUL is refused before it is sent`() async throws {
        let database = try await Database(Secret(TemporaryPostgres.shared.makeDatabase()))
        await #expect(throws: PostgresError.textHoldsNUL) { try await database.rows("SELECT \("a\u{0}b")") }
    }

    @Test func `a second row with one key is a unique violation that names the constraint`() async throws {
        let database = try await Database(Secret(TemporaryPostgres.shared.makeDatabase()))
        try await database.execute("CREATE TABLE people (email text CONSTRAINT one_email UNIQUE)")
        let count = try await database.execute("INSERT INTO people VALUES (\("ann"))")
        #expect(count == 1)
        let error = await #expect(throws: PostgresError.self) {
            try await database.execute("INSERT INTO people VALUES (\("ann"))")
        }
        guard case .refused(.uniqueViolation, let message, "one_email") = error else {
            Issue.record("\(String(describing: error))")
            return
        }
        #expect(!message.contains("ann"))
    }

    @Test func `a statement that takes too long is ended and the connection goes on`() async throws {
        let options = DatabaseOptions(maximumConnections: 1, statementTimeout: .milliseconds(50))
        let database = try await Database(Secret(TemporaryPostgres.shared.makeDatabase()), options: options)
        await #expect(throws: PostgresError.timedOut) { try await database.execute("SELECT pg_sleep(60)") }
        let row = try await database.row("SELECT 1 AS one")
        #expect(try row?.int("one") == 1)
    }

    @Test func `an address that cannot be read is refused without its text`() {
        #expect(throws: PostgresError.badAddress) { try Database(Secret("host=localhost hunter2")) }
        #expect(throws: PostgresError.badAddress) { try Database(Secret("postgresql://u:hunter2@[::1/x")) }
    }

    @Test func `no server is an error that does not hold the password`() async throws {
        let database = try Database(Secret("postgresql://ann:hunter2@127.0.0.1:1/none"))
        let error = await #expect(throws: PostgresError.self) { try await database.execute("SELECT 1") }
        guard case .unavailable(let message) = error else {
            Issue.record("\(String(describing: error))")
            return
        }
        #expect(!message.contains("hunter2"))
    }
}
