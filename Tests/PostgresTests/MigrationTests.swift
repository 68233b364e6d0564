import Configuration
import Postgres
import Support
import Testing

@Suite(.timeLimit(.minutes(1))) struct MigrationTests {
    private let first = Migration(
        number: 1, name: "people", sql: "CREATE TABLE people (name text); CREATE TABLE pets (name text);")
    private let second = Migration(number: 2, name: "age", sql: "ALTER TABLE people ADD COLUMN age int")
    private let database: Database

    init() async throws { database = try await Database(Secret(TemporaryPostgres.shared.makeDatabase())) }

    @Test func `each migration is applied once, in order`() async throws {
        let applied = try await database.migrate([first])
        let more = try await database.migrate([first, second])
        let none = try await database.migrate([first, second])
        #expect(applied == [first])
        #expect(more == [second])
        #expect(none == [])
        try await database.execute("INSERT INTO people (name, age) VALUES ('ann', 7)")
    }

    @Test func `programs that start together apply each migration once`() async throws {
        let counts = try await withThrowingTaskGroup(of: Int.self) { group in
            for _ in 0..<8 { group.addTask { try await database.migrate([first, second]).count } }
            return try await group.reduce(into: []) { $0.append($1) }
        }
        #expect(counts.sorted() == [0, 0, 0, 0, 0, 0, 0, 2])
    }

    @Test func `a database of a newer program is refused`() async throws {
        try await database.migrate([first, second])
        await #expect(throws: PostgresError.newerDatabase(found: 2, known: 1)) { try await database.migrate([first]) }
    }

    @Test func `a migration changed after it was applied is refused`() async throws {
        try await database.migrate([first])
        let changed = Migration(number: 1, name: "people", sql: first.sql + " -- improved")
        await #expect(throws: PostgresError.migrationChanged(number: 1, name: "people")) {
            try await database.migrate([changed, second])
        }
    }

    @Test func `a migration that fails leaves nothing behind`() async throws {
        let bad = Migration(number: 2, name: "bad", sql: "CREATE TABLE half (name text); SELECT nothing FROM nowhere")
        let error = await #expect(throws: PostgresError.self) { try await database.migrate([first, bad]) }
        #expect(
            error
                == .migrationFailed(number: 2, name: "bad", message: #"relation "nowhere" does not exist"#))
        let half = try await database.row("SELECT to_regclass('half')::text AS name")
        #expect(try half?.optionalString("name") == nil)
        let applied = try await database.migrate([first, second])
        #expect(applied == [second])
    }

    @Test func `migrations must be numbered from one without gaps`() async throws {
        await #expect(throws: PostgresError.migrationsMisnumbered) { try await database.migrate([second]) }
    }
}
