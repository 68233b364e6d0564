import Contracts
import HTTP
import Platform
import Postgres
import Support
import Testing

@testable import Auth

@Suite(.timeLimit(.minutes(1))) struct AuditTests {
    private let auth: TestAuth
    private let admin: String

    init() async throws {
        auth = try await TestAuth()
        admin = try await auth.member("admin@example.org").accessToken
    }

    @Test func `who did what to whom, when and from where`() async throws {
        let bob = try await auth.member("bob@example.org")
        let bobId = try await auth.me(bob.accessToken).value(User.self).id
        let adminId = try await auth.me(admin).value(User.self).id
        auth.clock.advance(60)
        var request = try Request.json(.patch, "/v1/users/\(bobId)", UserChange(role: .administrator), as: admin)
        request.remoteAddress = "203.0.113.9"
        _ = await auth.send(request)
        let event = try #require(try await events("?account=\(bobId)").first)
        let expected = SecurityEvent(
            kind: .accountChanged, occurredAt: auth.clock.now, actor: adminId, account: bobId, network: "203.0.113.9",
            detail: "role administrator")
        #expect(event == expected)
    }

    @Test func `every kind of event is noted when it happens`() async throws {
        let bob = try await auth.member("bob@example.org")
        let bobId = try await auth.me(bob.accessToken).value(User.self).id
        _ = try await auth.logIn(password: "wrong wrong wrong")
        let next: TokenPair = try await auth.refresh(bob.refreshToken).value()
        _ = try await auth.refresh(next.refreshToken)
        _ = try await auth.refresh(bob.refreshToken)
        let invitation: Invitation = try await auth.send(.json(.post, "/v1/invitations", "{}", as: admin)).value()
        _ = await auth.send(.delete("/v1/invitations/\(invitation.id)", as: admin))
        _ = try await auth.send(.json(.patch, "/v1/users/\(bobId)", UserChange(isDisabled: false), as: admin))
        let reset: PasswordReset = try await auth.send(
            .json(.post, "/v1/users/\(bobId)/password-reset", "", as: admin)
        ).value()
        let new = "another horse battery"
        _ = try await auth.send(
            .json(.post, "/v1/password-resets", ForgottenPassword(code: reset.code, newPassword: new)))
        let again: TokenPair = try await auth.logIn("bob@example.org", password: new).value()
        let change = PasswordChange(currentPassword: new, newPassword: "a third battery")
        _ = try await auth.send(.json(.put, "/v1/me/password", change, as: again.accessToken))
        let newKey = NewAPIKey(name: "x", scopes: [.play], password: "a third battery")
        let key: APIKey = try await auth.send(.json(.post, "/v1/api-keys", newKey, as: again.accessToken)).value()
        _ = await auth.send(.delete("/v1/api-keys/\(key.id)", as: again.accessToken))
        let login: DeviceLogin = try await auth.send(.json(.post, "/v1/device-logins", "{}")).value()
        _ = await auth.send(
            .json(.post, "/v1/device-logins/\(login.userCode)/approval", "", as: again.accessToken))
        _ = await auth.send(.delete("/v1/sessions/current", as: again.accessToken))
        _ = await auth.send(.delete("/v1/users/\(bobId)", as: admin))
        let keys = SigningKeyStore(database: auth.database, root: TestAuth.signingKey)
        let trail = AuditTrail(database: auth.database, logger: .silent, days: 90) { auth.clock.now }
        _ = try await KeysCommand.rotate(keys, trail, now: auth.clock.now) { _ in }
        let kinds = Set(try await events("?pageSize=200").map(\.kind))
        #expect(Set(SecurityEvent.Kind.allCases).subtracting(kinds) == [])
    }

    @Test func `events can be asked for by kind, page by page`() async throws {
        for _ in 0..<3 { _ = try await auth.logIn("admin@example.org") }
        let all: Page<SecurityEvent> = try await auth.send(
            .get("/v1/security-events?kind=loggedIn&pageSize=3", as: admin)
        ).value()
        #expect(all.items.count == 3 && all.totalItems == 4 && all.totalPages == 2)
        let unknown = await auth.send(.get("/v1/security-events?kind=everything", as: admin))
        #expect(unknown.status == .unprocessableContent)
    }

    @Test func `events that are too old are forgotten`() async throws {
        auth.clock.advance(91 * 86_400)
        let pair: TokenPair = try await auth.logIn("admin@example.org").value()
        let left: Page<SecurityEvent> = try await auth.send(.get("/v1/security-events", as: pair.accessToken)).value()
        #expect(left.items.map(\.kind) == [.loggedIn])
    }

    @Test func `an event that cannot be written down is in the log, and what was done is done`() async throws {
        try await auth.database.execute("ALTER TABLE security_events RENAME TO elsewhere")
        let trail = AuditTrail(database: auth.database, logger: auth.log.logger, days: 90) { auth.clock.now }
        await trail.note(.loggedIn, of: "ann", .host)
        let lines = auth.log.lines.suffix(2)
        #expect(lines.contains { $0.contains("loggedIn") && $0.contains("ann") })
        #expect(lines.contains { $0.contains("in the log alone") })
    }

    private func events(_ query: String = "") async throws -> [SecurityEvent] {
        try await auth.send(.get("/v1/security-events\(query)", as: admin)).value(Page<SecurityEvent>.self).items
    }
}
