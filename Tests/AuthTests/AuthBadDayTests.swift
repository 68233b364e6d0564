import Configuration
import Contracts
import HTTP
import Lifecycle
import Postgres
import Support
import Testing

@testable import Auth

@Suite(.timeLimit(.minutes(1))) struct AuthBadDayTests {
    @Test func `while Postgres is away every route says so, and works again when it is back`() async throws {
        let server = TemporaryPostgres()
        let auth = try await TestAuth(server: server)
        let pair = try await auth.member()
        try await server.kill()
        let away = [
            try await auth.register("bob@example.org"), try await auth.logIn(),
            try await auth.refresh(pair.refreshToken), await auth.me(pair.accessToken),
            await auth.send(.json(.post, "/v1/invitations", "{}", as: pair.accessToken)),
        ]
        let keys = await auth.send(.get("/.well-known/jwks.json"))
        let check = await auth.service.checks[0].check()
        try await server.start()
        let me = await auth.me(pair.accessToken)
        let bob = try await auth.register("bob@example.org")
        let refreshed = try await auth.refresh(pair.refreshToken)
        for response in away {
            #expect(response.status == .serviceUnavailable)
            #expect(response.code == "database_unavailable")
            #expect(response.headers["Retry-After"] != nil)
        }
        #expect(keys.status == .ok)
        #expect(check == .unavailable("the database does not answer"))
        #expect(me.status == .ok)
        #expect(bob.status == .created)
        #expect(refreshed.status == .created)
    }

    @Test func `a database that does not write logs nobody in`() async throws {
        let auth = try await TestAuth()
        _ = try await auth.register()
        try await auth.database.execute(
            "DO $$ BEGIN EXECUTE format('ALTER DATABASE %I SET default_transaction_read_only = on', current_database()); END $$"
        )
        // The setting is for new connections.
        try await auth.database.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()"
        )
        do { try await auth.database.execute("SELECT pg_terminate_backend(pg_backend_pid())") } catch {}
        let login = try await auth.logIn()
        #expect(login.status == .serviceUnavailable)
    }

    @Test func `two replicas that start together share one database`() async throws {
        let address = try await TemporaryPostgres.shared.makeDatabase()
        let applied = try await inParallel(2) { _ in try await Database(Secret(address)).migrate(Migration.all).count }
        #expect(applied.sorted() == [0, Migration.all.count])
    }

    @Test func `a service that starts before its database waits for it`() async throws {
        let server = TemporaryPostgres()
        let database = try await Database(Secret(server.makeDatabase()))
        try await server.stop()
        let log = TestLog()
        let start = DatabaseStart(
            logger: log.logger, stop: StopSignal(), patience: .seconds(50), pause: .milliseconds(10))
        async let migrated: Void = start.migrate(database)
        try await server.start()
        try await migrated
        let count = try await database.row("SELECT count(*) AS count FROM users")?.int("count")
        #expect(count == 0)
        #expect(log.lines.contains { $0.contains("migration applied") })
    }

    @Test func `a service that is asked to stop waits no longer for its database`() async throws {
        let database = try Database(Secret("postgresql://prostream@127.0.0.1:1/none"))
        let stop = StopSignal()
        stop.raise()
        await #expect(throws: PostgresError.self) {
            try await DatabaseStart(logger: .silent, stop: stop).migrate(database)
        }
    }

    @Test func `a service whose database never comes gives up`() async throws {
        let database = try Database(Secret("postgresql://prostream@127.0.0.1:1/none"))
        let start = DatabaseStart(
            logger: .silent, stop: StopSignal(), patience: .milliseconds(30), pause: .milliseconds(10))
        await #expect(throws: PostgresError.self) { try await start.migrate(database) }
    }
}
