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
}
