import Configuration
import Contracts
import HTTP
import Lifecycle
import Postgres
import Support
import Testing

@testable import Auth

/// A database that is there and does not do what it should.
@Suite(.timeLimit(.minutes(2))) struct FailingDatabaseTests {
    /// As the service has it, and not patient.
    private let options = DatabaseOptions()

    @Test func `while others hold its tables every route gives up, and none of them does half`() async throws {
        let auth = try await TestAuth(options: options)
        let pair = try await auth.member()
        let holder = try Database(Secret(auth.address))
        let (locked, unlock) = (StopSignal(), StopSignal())
        async let holding: Void = holder.transaction { transaction in
            try await transaction.execute("LOCK TABLE users, sessions, refresh_tokens IN ACCESS EXCLUSIVE MODE")
            locked.raise()
            await unlock.wait()
        }
        await locked.wait()
        let answers = try await inParallel(4) { number in
            switch number {
            case 0: try await auth.logIn()
            case 1: try await auth.refresh(pair.refreshToken)
            case 2: try await auth.register("bob@example.org")
            default: await auth.me(pair.accessToken)
            }
        }
        let keys = await auth.send(.get("/.well-known/jwks.json"))
        unlock.raise()
        try await holding
        for answer in answers {
            #expect(answer.code == "database_unavailable")
            #expect(answer.headers["Retry-After"] != nil)
        }
        #expect(keys.status == .ok)
        #expect(try await auth.refresh(pair.refreshToken).status == .created)
        #expect(try await auth.register("bob@example.org").status == .created)
    }

    @Test func `a server that stalls is given up on, and found again`() async throws {
        let server = TemporaryPostgres()
        let auth = try await TestAuth(server: server, options: options)
        let pair = try await auth.member()
        try await server.freeze()
        let answers = try await [
            auth.logIn(), auth.refresh(pair.refreshToken), auth.me(pair.accessToken), auth.register("bob@example.org"),
        ]
        try await server.thaw()
        for answer in answers { #expect(answer.code == "database_unavailable") }
        #expect(try await auth.refresh(pair.refreshToken).status == .created)
    }

    @Test func `connections that are cut all the time lose no session`() async throws {
        let auth = try await TestAuth(options: options)
        var token = try await auth.member().refreshToken
        let cutter = try Database(Secret(auth.address))
        let isDone = StopSignal()
        async let cuts = Self.cut(cutter, until: isDone)
        var refusals = 0
        for _ in 0..<100 {
            let answer = try await auth.refresh(token)
            switch answer.status {
            case .created: token = try answer.value(TokenPair.self).refreshToken
            case .serviceUnavailable: refusals += 1
            default: Issue.record("\(answer.status): \(answer.text)")
            }
        }
        isDone.raise()
        #expect(try await cuts > 0)
        #expect(refusals < 100)
        #expect(try await auth.refresh(token).status == .created)
        #expect(try await auth.count("SELECT count(*) AS count FROM sessions") == 1)
    }

    @Test(.enabled(if: SmallDisk.isPossible))
    func `on a full disk nobody is let in by mistake, and when there is room everything works`() async throws {
        let disk = try SmallDisk(megabytes: 24)
        let server = TemporaryPostgres()
        let auth = try await TestAuth(server: server, options: options)
        let pair = try await auth.member()
        try await Self.move(auth, to: disk, server)
        try await auth.database.execute("CREATE TABLE ballast (bytes text)")
        let full = await #expect(throws: PostgresError.self) {
            while true {
                try await auth.database.execute(
                    "INSERT INTO ballast SELECT repeat(md5(random()::text), 30) FROM generate_series(1, 500)")
            }
        }
        // What fits into the last pages is still written; then nothing is.
        var answers: [Response] = []
        while answers.count < 500, answers.last?.status != .serviceUnavailable {
            answers.append(try await auth.logIn(from: "10.0.\(answers.count / 200).\(answers.count % 200)"))
        }
        let me = await auth.me(pair.accessToken)
        let sessions = try await auth.count("SELECT count(*) AS count FROM sessions")
        try await auth.database.execute("DROP TABLE ballast")
        let later = try await auth.logIn(from: "10.1.0.1")
        #expect("\(try #require(full))".contains("No space left on device"))
        #expect(answers.dropLast().allSatisfy { $0.status == .created })
        #expect(answers.last?.code == "database_unavailable")
        #expect(sessions == answers.count)
        #expect(me.status == .ok)
        #expect(later.status == .created)
    }

    private static func cut(_ cutter: Database, until isDone: StopSignal) async throws -> Int {
        var count = 0
        while !isDone.isRaised {
            count += try await cutter.execute(
                """
                SELECT pg_terminate_backend(pid) FROM pg_stat_activity
                WHERE datname = current_database() AND pid <> pg_backend_pid()
                """)
        }
        return count
    }

    /// The database's own files; the log of what is to be written stays where it is.
    private static func move(_ auth: TestAuth, to disk: SmallDisk, _ server: TemporaryPostgres) async throws {
        let folder = "\(disk.path)/data"
        try await server.makeFolder(folder)
        let administrator = try await Database(Secret(server.makeDatabase()))
        try await administrator.execute(Query(stringLiteral: "CREATE TABLESPACE small LOCATION '\(folder)'"))
        try await administrator.execute(
            "SELECT pg_terminate_backend(pid, 10000) FROM pg_stat_activity WHERE datname = 'test1'")
        try await administrator.execute("ALTER DATABASE test1 SET TABLESPACE small")
    }
}
