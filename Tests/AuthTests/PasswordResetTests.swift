import Contracts
import HTTP
import Postgres
import Support
import Testing

@testable import Auth

@Suite(.timeLimit(.minutes(1))) struct PasswordResetTests {
    private static let new = "another horse battery"

    private let auth: TestAuth
    private let admin: String
    private let bob: TokenPair
    private let bobId: String

    init() async throws {
        auth = try await TestAuth()
        admin = try await auth.member("admin@example.org").accessToken
        bob = try await auth.member("bob@example.org")
        bobId = try await auth.me(bob.accessToken).value(User.self).id
    }

    @Test func `a code sets the password once, and ends all sessions`() async throws {
        let code = try await make().code
        let responses = try await inParallel(5) { _ in try await use(code) }
        let again = try await use(code)
        let login = try await auth.logIn("bob@example.org", password: Self.new)
        #expect(responses.count { $0.status == .noContent } == 1)
        #expect(responses.count { $0.code == "invalid_reset" } == 4)
        #expect(again.code == "invalid_reset")
        #expect(login.status == .created)
        #expect(await auth.me(bob.accessToken).code == "session_ended")
    }

    @Test func `a reset is a link to a page that sends the code, which no server sees before`() async throws {
        let reset = try await make()
        let pages = await [auth.send(.get("/v1/password-resets")), auth.send(.get("/v1/password-resets"))]
        let policies = pages.map { $0.headers["Content-Security-Policy"] ?? "" }
        let nonce = try #require(policies[0].firstMatch(of: /script-src 'nonce-([A-Za-z0-9_-]{22})'/)?.1)
        #expect(reset.link == "https://watch.example.org/auth/v1/password-resets#\(reset.code)")
        #expect(pages[0].headers["Content-Type"] == "text/html; charset=utf-8")
        #expect(policies[0].hasPrefix("default-src 'none';") && policies[0] != policies[1])
        #expect(pages[0].text.contains(#"<script nonce="\#(nonce)">"#) && !pages[0].text.contains("NONCE"))
    }

    @Test func `a code is good for a day, and only until the next one`() async throws {
        let first = try await make().code
        let second = try await make().code
        let replaced = try await use(first)
        auth.clock.advance(86_401)
        let late = try await use(second)
        #expect(replaced.code == "invalid_reset")
        #expect(late.code == "invalid_reset")
    }

    @Test func `a weak password does not use the code up`() async throws {
        let code = try await make().code
        let weak = try await use(code, "xx bob@example.org")
        let strong = try await use(code)
        #expect(weak.status == .unprocessableContent)
        #expect(strong.status == .noContent)
    }

    @Test(arguments: ["", "guess", "' OR 1=1 --"])
    func `a code that never was sets nothing`(code: String) async throws {
        _ = try await make()
        #expect(try await use(code).code == "invalid_reset")
    }

    @Test func `the host makes a code without an administrator, and the database holds none`() async throws {
        var printed: [String] = []
        let status = try await AdminCommand.reset(
            EmailAddress(" BOB@example.org"), store, .silent, now: auth.clock.now
        ) {
            printed.append($0)
        }
        let link = try #require(printed.first?.split(separator: "\n").first)
        let code = String(link.drop { $0 != "#" }.dropFirst())
        let rows = try await auth.database.rows("SELECT encode(digest, 'escape') AS digest FROM password_resets")
        #expect(status == 0)
        #expect(rows.count == 1)
        for row in rows { #expect(try row.string("digest") != code) }
        #expect(try await use(code).status == .noContent)
        let events: Page<SecurityEvent> = try await auth.send(.get("/v1/security-events", as: admin)).value()
        #expect(events.items.contains { $0.kind == .passwordResetMade && $0.actor == nil && $0.account == bobId })
    }

    @Test func `the host is told that there is no such account`() async throws {
        let status = try await AdminCommand.reset(
            EmailAddress("nobody@example.org"), store, .silent, now: auth.clock.now
        ) { _ in }
        #expect(status == 1)
    }

    private var store: PasswordResetStore {
        PasswordResetStore(database: auth.database, links: PublicLinks(publicURL: "https://watch.example.org"))
    }

    private func make() async throws -> PasswordReset {
        try await auth.send(.json(.post, "/v1/users/\(bobId)/password-reset", "", as: admin)).value()
    }

    private func use(_ code: String, _ password: String = new) async throws -> Response {
        try await auth.send(
            .json(.post, "/v1/password-resets", ForgottenPassword(code: code, newPassword: password)))
    }
}
