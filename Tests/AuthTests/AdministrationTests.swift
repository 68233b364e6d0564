import Contracts
import HTTP
import Postgres
import Support
import Testing

@testable import Auth

@Suite(.timeLimit(.minutes(1))) struct AdministrationTests {
    private let auth: TestAuth
    private let admin: TokenPair
    private let bob: TokenPair
    private let bobId: String

    init() async throws {
        auth = try await TestAuth()
        admin = try await auth.member("admin@example.org")
        auth.clock.advance(1)
        bob = try await auth.member("bob@example.org")
        bobId = try await auth.me(bob.accessToken).value(User.self).id
    }

    @Test(arguments: [
        ("", ["admin@example.org", "bob@example.org"]), ("?search=BOB", ["bob@example.org"]),
        ("?search=ann", ["admin@example.org", "bob@example.org"]), ("?search=%25", []),
        ("?role=administrator", ["admin@example.org"]), ("?search=lee&pageSize=1&page=2", ["bob@example.org"]),
    ])
    func `accounts are found by a part of email or name, and by role`(query: String, emails: [String]) async throws {
        let response = await auth.send(.get("/v1/users\(query)", as: admin.accessToken))
        #expect(try response.value(Page<User>.self).items.map(\.email) == emails)
    }

    @Test func `none of it is for users, nor for services`() async throws {
        for token in [bob.accessToken, "internal"] {
            let answers = [
                await auth.send(.get("/v1/users", as: token)), await auth.send(.get("/v1/users/\(bobId)", as: token)),
                try await change(UserChange(role: .administrator), as: token),
                await auth.send(.delete("/v1/users/\(bobId)", as: token)),
                await auth.send(.json(.post, "/v1/users/\(bobId)/password-reset", "", as: token)),
                await auth.send(.get("/v1/security-events", as: token)),
            ]
            for answer in answers { #expect(answer.status == .forbidden) }
        }
    }

    @Test func `a new administrator administers from the next request on`() async throws {
        let changed: User = try await change(UserChange(role: .administrator)).value()
        let list = await auth.send(.get("/v1/users", as: bob.accessToken))
        #expect(changed.roles == [.user, .administrator])
        #expect(list.status == .ok)
    }

    @Test func `who is an administrator no more is logged out, since tokens say otherwise for a while`() async throws {
        _ = try await change(UserChange(role: .administrator))
        _ = try await change(UserChange(role: .user))
        #expect(await auth.me(bob.accessToken).code == "session_ended")
    }

    @Test func `a disabled account is logged out and cannot log in, until it is enabled`() async throws {
        let disabled: User = try await change(UserChange(isDisabled: true)).value()
        let me = await auth.me(bob.accessToken)
        let refreshed = try await auth.refresh(bob.refreshToken)
        let login = try await auth.logIn("bob@example.org")
        let wrong = try await auth.logIn("bob@example.org", password: "wrong wrong wrong")
        let revocations: Revocations = try await auth.send(.get("/v1/revocations", as: "internal")).value()
        let enabled: User = try await change(UserChange(isDisabled: false)).value()
        let again = try await auth.logIn("bob@example.org")
        #expect(disabled.disabledAt == auth.clock.now && enabled.disabledAt == nil)
        #expect(me.code == "session_ended")
        #expect(refreshed.status == .unauthorized)
        #expect(login.code == "account_disabled")
        #expect(wrong.code == "wrong_credentials")
        #expect(revocations.sessions.count == 1)
        #expect(again.status == .created)
    }

    @Test func `a deleted account is gone, and deleting it again is a 404`() async throws {
        let deleted = await auth.send(.delete("/v1/users/\(bobId)", as: admin.accessToken))
        let again = await auth.send(.delete("/v1/users/\(bobId)", as: admin.accessToken))
        let changed = try await change(UserChange(role: .user))
        #expect(deleted.status == .noContent && again.status == .notFound && changed.status == .notFound)
        #expect(await auth.me(bob.accessToken).status == .unauthorized)
    }

    @Test func `administrators who all remove each other at once leave one`() async throws {
        let more = try await inParallel(6) { try await auth.member("user\($0)@example.org") }
        let tokens = [admin, bob] + more
        try await auth.database.execute("UPDATE users SET role = 'administrator'")
        let ids = try await auth.database.rows("SELECT id FROM users ORDER BY created_at, id").map {
            try $0.string("id")
        }
        let responses = try await inParallel(24) { number in
            let target = "/v1/users/\(ids[number % 8])"
            let token = tokens[(number + 3) % 8].accessToken
            switch number % 3 {
            case 0: return await auth.send(.delete(target, as: token))
            case 1: return try await auth.send(.json(.patch, target, UserChange(role: .user), as: token))
            default: return try await auth.send(.json(.patch, target, UserChange(isDisabled: true), as: token))
            }
        }
        let left = try await auth.count(
            "SELECT count(*) AS count FROM users WHERE role = 'administrator' AND disabled_at IS NULL")
        #expect(left >= 1)
        // Whoever was removed meanwhile has no say any more.
        let expected: Set = [200, 204, 401, 403, 404, 409]
        #expect(responses.allSatisfy { expected.contains($0.status.rawValue) })
    }

    private func change(_ change: UserChange, as token: String? = nil) async throws -> Response {
        try await auth.send(.json(.patch, "/v1/users/\(bobId)", change, as: token ?? admin.accessToken))
    }
}
