import Contracts
import HTTP
import Postgres
import Support
import Testing

@testable import Auth

@Suite(.timeLimit(.minutes(1))) struct RefreshTests {
    private let auth: TestAuth
    private let first: TokenPair

    init() async throws {
        auth = try await TestAuth()
        first = try await auth.member()
    }

    @Test func `a refresh gives a new pair of the same session`() async throws {
        auth.clock.advance(899)
        let second: TokenPair = try await auth.refresh(first.refreshToken).value()
        let me = await auth.me(second.accessToken)
        #expect(second.refreshToken != first.refreshToken)
        #expect(second.accessToken != first.accessToken)
        #expect(me.status == .ok)
        #expect(try await sessions == 1)
    }

    @Test func `an answer that was lost is given again, the same`() async throws {
        let second: TokenPair = try await auth.refresh(first.refreshToken).value()
        auth.clock.advance(Refresh.grace)
        let again: TokenPair = try await auth.refresh(first.refreshToken).value()
        let third = try await auth.refresh(second.refreshToken)
        #expect(again.refreshToken == second.refreshToken)
        #expect(third.status == .created)
    }

    @Test func `fifty refreshes at once give one successor`() async throws {
        let token = first.refreshToken
        let pairs = try await inParallel(50) { [auth] _ in try await auth.refresh(token).value(TokenPair.self) }
        #expect(Set(pairs.map(\.refreshToken)).count == 1)
        #expect(try await auth.count("SELECT count(*) AS count FROM refresh_tokens") == 2)
        let next = try await auth.refresh(pairs[0].refreshToken)
        #expect(next.status == .created)
    }

    @Test func `a logout among refreshes ends the session, and none of them fails otherwise`() async throws {
        let token = first.refreshToken
        let logout = Request(
            method: .delete, target: "/v1/sessions/current",
            headers: ["Authorization": "Bearer \(first.accessToken)"])
        let responses = try await inParallel(20) { [auth] number in
            number == 10 ? await auth.send(logout) : try await auth.refresh(token)
        }
        let after = try await auth.refresh(token)
        #expect(responses.allSatisfy { [201, 204, 401].contains($0.status.rawValue) })
        #expect(after.status == .unauthorized)
        #expect(try await sessions == 0)
    }

    @Test func `a spent token after the grace ends the session, the newest token too`() async throws {
        let second: TokenPair = try await auth.refresh(first.refreshToken).value()
        auth.clock.advance(Refresh.grace + 1)
        let reused = try await auth.refresh(first.refreshToken)
        let newest = try await auth.refresh(second.refreshToken)
        let me = await auth.me(second.accessToken)
        #expect(reused.code == "invalid_refresh_token")
        #expect(newest.code == "invalid_refresh_token")
        #expect(me.code == "session_ended")
        #expect(auth.log.lines.contains { $0.contains("refreshTokenReused") })
    }

    @Test func `a token of the generation before the last ends the session at once`() async throws {
        let second: TokenPair = try await auth.refresh(first.refreshToken).value()
        let third: TokenPair = try await auth.refresh(second.refreshToken).value()
        let reused = try await auth.refresh(first.refreshToken)
        let newest = try await auth.refresh(third.refreshToken)
        #expect(reused.status == .unauthorized)
        #expect(newest.status == .unauthorized)
    }

    @Test func `a session lives thirty days from its last use`() async throws {
        auth.clock.advance(29 * 86_400)
        let second: TokenPair = try await auth.refresh(first.refreshToken).value()
        auth.clock.advance(29 * 86_400)
        let third: TokenPair = try await auth.refresh(second.refreshToken).value()
        auth.clock.advance(30 * 86_400)
        let late = try await auth.refresh(third.refreshToken)
        #expect(late.status == .unauthorized)
    }

    @Test func `what expired is forgotten at the next login`() async throws {
        auth.clock.advance(30 * 86_400)
        _ = try await auth.logIn()
        #expect(try await sessions == 1)
        #expect(try await auth.count("SELECT count(*) AS count FROM refresh_tokens") == 1)
    }

    @Test func `neither token does for the other`() async throws {
        let asRefresh = try await auth.refresh(first.accessToken)
        let asAccess = await auth.me(first.refreshToken)
        #expect(asRefresh.status == .unauthorized)
        #expect(asAccess.status == .unauthorized)
    }

    @Test func `the database holds no token`() async throws {
        let rows = try await auth.database.rows("SELECT encode(digest, 'escape') AS digest FROM refresh_tokens")
        #expect(rows.count == 1)
        for row in rows { #expect(try row.string("digest") != first.refreshToken) }
    }

    private var sessions: Int { get async throws { try await auth.count("SELECT count(*) AS count FROM sessions") } }
}
