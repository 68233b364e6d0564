import Contracts
import HTTP
import Platform
import Postgres
import ServiceRuntime
import Support
import Testing
import Tokens

@testable import Auth

@Suite(.timeLimit(.minutes(1))) struct AccessTests {
    private let auth: TestAuth
    private let pair: TokenPair

    init() async throws {
        auth = try await TestAuth()
        pair = try await auth.member()
    }

    @Test func `an access token verifies with the published keys alone`() async throws {
        let keys: JSONWebKeySet = try await auth.send(.get("/.well-known/jwks.json")).value()
        let claims = try claims(keys)
        #expect(claims.roles == ["user", "administrator"])
        #expect(claims.expiresAt == claims.issuedAt + 900)
        #expect(!claims.session.isEmpty && !claims.id.isEmpty)
    }

    @Test func `after logout neither token is worth anything here`() async throws {
        let logout = await auth.send(logout)
        let me = await auth.me(pair.accessToken)
        let refreshed = try await auth.refresh(pair.refreshToken)
        let again = await auth.send(self.logout)
        #expect(logout.status == .noContent)
        #expect(me.code == "session_ended")
        #expect(refreshed.code == "invalid_refresh_token")
        #expect(again.status == .unauthorized)
    }

    @Test func `logout ends one session and not the others`() async throws {
        let other: TokenPair = try await auth.logIn().value()
        _ = await auth.send(logout)
        let me = await auth.me(other.accessToken)
        #expect(me.status == .ok)
    }

    @Test func `the tokens of a deleted account are worth nothing`() async throws {
        try await auth.database.execute("DELETE FROM users")
        let me = await auth.me(pair.accessToken)
        let refreshed = try await auth.refresh(pair.refreshToken)
        #expect(me.status == .unauthorized)
        #expect(refreshed.status == .unauthorized)
    }

    @Test func `a session that ended, by logout or with its account, is told to the other services`() async throws {
        _ = try await auth.logIn()
        let sessions = try await auth.database.rows("SELECT id FROM sessions").map { try $0.string("id") }
        let before = try await revocations()
        _ = await auth.send(logout)
        let afterLogout = try await revocations(since: before.asOf)
        try await auth.database.execute("DELETE FROM users")
        let afterDeletion = try await revocations()
        #expect(before.sessions.isEmpty)
        #expect(afterLogout.sessions.count == 1 && sessions.contains(afterLogout.sessions[0]))
        #expect(Set(afterDeletion.sessions) == Set(sessions) && sessions.count == 2)
    }

    @Test func `a play that a service says has ended is told to all of them, once`() async throws {
        let body = #"{"plays":["cGxheTEyMzQ1Njc4"]}"#
        for _ in 0..<2 {
            let answer = await auth.send(.json(.post, "/v1/revocations", body, as: "internal"))
            #expect(answer.status == .noContent)
        }
        #expect(try await revocations().sessions == ["cGxheTEyMzQ1Njc4"])
        let long = String(repeating: "p", count: 65)
        for body in [#"{"plays":[]}"#, #"{"plays":["short"]}"#, #"{"plays":["\#(long)"]}"#] {
            let answer = await auth.send(.json(.post, "/v1/revocations", body, as: "internal"))
            #expect(answer.status.rawValue == 422)
        }
        let user = await auth.send(.json(.post, "/v1/revocations", body, as: pair.accessToken))
        #expect(user.status == .forbidden)
    }

    @Test func `which sessions have ended is no user's business`() async throws {
        let answer = await auth.send(.get("/v1/revocations", as: pair.accessToken))
        #expect(answer.status == .forbidden)
    }

    private func revocations(since: Int = 0) async throws -> Revocations {
        try await auth.send(.get("/v1/revocations?since=\(since)", as: "internal")).value()
    }

    @Test func `roles are those of now`() async throws {
        try await auth.database.execute("UPDATE users SET role = 'user'")
        let invite = await auth.send(.json(.post, "/v1/invitations", "{}", as: pair.accessToken))
        #expect(invite.status == .forbidden)
    }

    @Test func `no token, or one that is none, is refused`() async throws {
        for token in [nil, "", "x", "a.b.c", "Bearer", String(repeating: "a", count: 9_000)] {
            let response = await auth.send(.get("/v1/me", as: token))
            #expect(response.status == .unauthorized)
            #expect(response.headers["WWW-Authenticate"] == "Bearer")
        }
    }

    @Test func `an expired token is refused as such`() async throws {
        auth.clock.advance(931)
        let me = await auth.me(pair.accessToken)
        #expect(me.code == "token_expired")
    }

    @Test func `a token of another maker, for another service or another session is refused`() async throws {
        let own = try TokenSigner(seed: TestAuth.signingKey)
        let real = try claims(JSONWebKeySet(keys: [own.publicKey]))
        let stranger = try TokenSigner(seed: Data(repeating: 6, count: 32))
        let forged = try [
            stranger.sign(real),
            own.sign(changed(real) { $0.issuer = "elsewhere" }),
            own.sign(changed(real) { $0.audience = "elsewhere" }),
            own.sign(changed(real) { $0.session = "elsewhere" }),
            own.sign(changed(real) { $0.subject = "somebody" }),
        ]
        for token in forged {
            let me = await auth.me(token)
            #expect(me.status == .unauthorized)
        }
        let good = await auth.me(try own.sign(real))
        #expect(good.status == .ok)
    }

    @Test(arguments: ["none", "None", "NONE", "HS256"])
    func `a token without a signature of ours is refused`(algorithm: String) async throws {
        let payload = pair.accessToken.split(separator: ".")[1]
        let header = Base64URL.encode(Data(#"{"alg":"\#(algorithm)","typ":"at+jwt"}"#.utf8))
        let tag = Base64URL.encode(
            Digest.authenticate(Data("\(header).\(payload)".utf8), key: Data(TestAuth.signingKey)))
        for token in ["\(header).\(payload).", "\(header).\(payload).\(tag)"] {
            let me = await auth.me(token)
            #expect(me.status == .unauthorized)
        }
    }

    private var logout: Request {
        Request(
            method: .delete, target: "/v1/sessions/current",
            headers: ["Authorization": "Bearer \(pair.accessToken)"])
    }

    private func claims(_ keys: JSONWebKeySet) throws -> AccessClaims {
        try TokenVerifier(issuer: AccessTokens.issuer, audience: AccessTokens.audience)
            .verify(pair.accessToken, keys: keys, now: auth.clock.now)
    }

    private func changed(_ claims: AccessClaims, _ change: (inout AccessClaims) -> Void) -> AccessClaims {
        var claims = claims
        change(&claims)
        return claims
    }
}
