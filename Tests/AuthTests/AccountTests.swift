import Contracts
import HTTP
import Postgres
import Support
import Testing

@testable import Auth

@Suite(.timeLimit(.minutes(1))) struct AccountTests {
    private static let old = "correct horse battery"
    private static let new = "another horse battery"

    private let auth: TestAuth
    private let ann: TokenPair

    init() async throws {
        auth = try await TestAuth()
        ann = try await auth.member()
    }

    @Test func `a new password is good from now on, and ends all other sessions`() async throws {
        let other: TokenPair = try await auth.logIn().value()
        let changed = try await change(Self.old, Self.new)
        let withOld = try await auth.logIn()
        let withNew = try await auth.logIn(password: Self.new)
        #expect(changed.status == .noContent)
        #expect(withOld.code == "wrong_credentials")
        #expect(withNew.status == .created)
        #expect(await auth.me(other.accessToken).code == "session_ended")
        #expect(await auth.me(ann.accessToken).status == .ok)
    }

    @Test func `who holds a token and not the password changes nothing, and may not guess for long`() async throws {
        var statuses: [Int] = []
        for _ in 0..<7 { statuses.append(try await change("guessed guess", Self.new).status.rawValue) }
        let deletion = try await delete("guessed guess")
        auth.clock.advance(3_601)
        let pair: TokenPair = try await auth.logIn().value()
        #expect(statuses.prefix(5) == [403, 403, 403, 403, 403])
        #expect(statuses.last == 429)
        #expect(deletion.status.rawValue == 429)
        #expect(await auth.me(pair.accessToken).status == .ok)
    }

    @Test(arguments: [("short", "too_short"), ("xx ann@example.org", "contains_email"), ("password123", "too_common")])
    func `a weak new password is refused`(password: String, code: String) async throws {
        let response = try await change(Self.old, password)
        let errors = try response.value(Problem.self).errors ?? []
        #expect(errors.map { "\($0.field) \($0.code)" } == ["newPassword \(code)"])
    }

    @Test func `a login that began before the password changed opens nothing after it`() async throws {
        let store = UserStore(database: auth.database)
        let account = try #require(try await store.account(EmailAddress("ann@example.org")))
        _ = try await change(Self.old, Self.new)
        let session = try await SessionStore(database: auth.database).open(
            by: .user(id: account.user.id, hash: account.passwordHash), on: Device(Request(target: "/")),
            refreshToken: "token", now: auth.clock.now)
        #expect(session == nil)
    }

    @Test func `logins and a change of the password at once leave no session with the old one`() async throws {
        try await withThrowingTaskGroup(of: Void.self) { group in
            for number in 0..<10 { group.addTask { _ = try await auth.logIn(from: "10.0.1.\(number)") } }
            group.addTask { _ = try await change(Self.old, Self.new) }
            try await group.waitForAll()
        }
        #expect(try await auth.count("SELECT count(*) AS count FROM sessions") == 1)
    }

    @Test func `a deleted account leaves nothing, and its tokens are worth nothing`() async throws {
        let bob = try await auth.member("bob@example.org")
        for target in ["/v1/me/watchlist/movie:1", "/v1/me/watchlist/tv:1"] {
            _ = await auth.send(.json(.put, target, "", as: bob.accessToken))
        }
        let observed = Observation(positionSeconds: 1, durationSeconds: 2)
        _ = try await auth.send(.json(.put, "/v1/me/history/movie:1", observed, as: bob.accessToken))
        let deleted = try await delete(Self.old, as: bob)
        #expect(deleted.status == .noContent)
        #expect(await auth.me(bob.accessToken).status == .unauthorized)
        #expect(try await auth.refresh(bob.refreshToken).status == .unauthorized)
        #expect(try await auth.logIn("bob@example.org").code == "wrong_credentials")
        #expect(
            try await auth.count(
                """
                SELECT (SELECT count(*) FROM users) + (SELECT count(*) FROM profiles) + (SELECT count(*) FROM sessions)
                    + (SELECT count(*) FROM watchlist) + (SELECT count(*) FROM history) AS count
                """) == 3)
    }

    @Test func `the last administrator cannot go`() async throws {
        _ = try await auth.member("bob@example.org")
        let response = try await delete(Self.old)
        #expect(response.code == "last_administrator")
        #expect(await auth.me(ann.accessToken).status == .ok)
    }

    @Test func `of three last administrators who go at once one stays`() async throws {
        let pairs = [ann, try await auth.member("bob@example.org"), try await auth.member("cid@example.org")]
        try await auth.database.execute("UPDATE users SET role = 'administrator'")
        let responses = try await inParallel(3) { try await delete(Self.old, as: pairs[$0]) }
        #expect(responses.count { $0.status == .noContent } == 2)
        #expect(responses.count { $0.code == "last_administrator" } == 1)
        #expect(try await auth.count("SELECT count(*) AS count FROM users WHERE role = 'administrator'") == 1)
    }

    private func change(_ current: String, _ new: String) async throws -> Response {
        let change = PasswordChange(currentPassword: current, newPassword: new)
        return try await auth.send(.json(.put, "/v1/me/password", change, as: ann.accessToken))
    }

    private func delete(_ password: String, as pair: TokenPair? = nil) async throws -> Response {
        let confirmation = PasswordConfirmation(password: password)
        return try await auth.send(.json(.delete, "/v1/me", confirmation, as: (pair ?? ann).accessToken))
    }
}
