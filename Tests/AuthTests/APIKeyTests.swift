import Contracts
import HTTP
import Platform
import Postgres
import ServiceRuntime
import Support
import Testing
import Tokens

@testable import Auth

@Suite(.timeLimit(.minutes(1))) struct APIKeyTests {
    private static let password = "correct horse battery"

    private let auth: TestAuth
    private let admin: String
    private let bob: String

    init() async throws {
        auth = try await TestAuth()
        admin = try await auth.member("admin@example.org").accessToken
        bob = try await auth.member("bob@example.org").accessToken
    }

    @Test func `a key is exchanged for tokens that say what it is for`() async throws {
        let key = try await make([.play, .catalog], as: bob)
        let token = try await exchange(key)
        let keys: JSONWebKeySet = try await auth.send(.get("/.well-known/jwks.json")).value()
        let claims = try TokenVerifier(issuer: AccessTokens.issuer, audience: AccessTokens.audience)
            .verify(token, keys: keys, now: auth.clock.now)
        #expect(claims.scope == "catalog play")
        #expect(claims.session == key.id)
        #expect(claims.roles == ["user"])
        let list: Page<APIKey> = try await auth.send(.get("/v1/api-keys", as: bob)).value()
        #expect(list.items.map(\.id) == [key.id])
        #expect(list.items.first?.key == nil && list.items.first?.lastUsedAt == auth.clock.now)
    }

    @Test func `what plays keeps lists, and neither reads nor changes the account`() async throws {
        let token = try await exchange(make([.play], as: bob))
        let add = await auth.send(.json(.put, "/v1/me/watchlist/movie:1", "", as: token))
        let refused = [
            await auth.me(token), await auth.send(.get("/v1/sessions", as: token)),
            await auth.send(.get("/v1/api-keys", as: token)), await auth.send(.get("/v1/users", as: token)),
            await auth.send(.delete("/v1/sessions/others", as: token)),
        ]
        #expect(add.status == .created)
        for response in refused { #expect(response.code == "scope_missing") }
    }

    @Test func `what looks for titles keeps no lists`() async throws {
        let token = try await exchange(make([.catalog], as: bob))
        let response = await auth.send(.get("/v1/me/watchlist", as: token))
        #expect(response.code == "scope_missing")
    }

    @Test func `an administrator's key administers only when it says so, and nobody else's can`() async throws {
        let plays = try await exchange(make([.play, .catalog], as: admin))
        let administers = try await exchange(make([.administer], as: admin))
        #expect(await auth.send(.get("/v1/users", as: plays)).status == .forbidden)
        #expect(await auth.send(.get("/v1/users", as: administers)).status == .ok)
        let refused = try await request([.administer], as: bob)
        #expect(try refused.value(Problem.self).errors?.map(\.field) == ["scopes"])
    }

    @Test func `a revoked key is worth nothing here at once, and the other services are told`() async throws {
        let key = try await make([.play], as: bob)
        let token = try await exchange(key)
        let foreign = await auth.send(.delete("/v1/api-keys/\(key.id)", as: admin))
        let revoked = await auth.send(.delete("/v1/api-keys/\(key.id)", as: bob))
        let list = await auth.send(.get("/v1/me/watchlist", as: token))
        let again = try await auth.send(.json(.post, "/v1/access-tokens", APIKeyExchange(key: key.key ?? "")))
        let revocations: Revocations = try await auth.send(.get("/v1/revocations", as: "internal")).value()
        #expect(foreign.status == .notFound && revoked.status == .noContent)
        #expect(list.code == "session_ended")
        #expect(again.code == "invalid_api_key")
        #expect(revocations.sessions == [key.id])
    }

    @Test func `a key ends at its time, and with its account's disabling`() async throws {
        let short = try await make([.play], expiresIn: 60, as: bob)
        let long = try await make([.play], as: bob)
        auth.clock.advance(61)
        let expired = try await auth.send(.json(.post, "/v1/access-tokens", APIKeyExchange(key: short.key ?? "")))
        let token = try await exchange(long)
        let id = try await auth.me(bob).value(User.self).id
        _ = try await auth.send(.json(.patch, "/v1/users/\(id)", UserChange(isDisabled: true), as: admin))
        #expect(expired.code == "invalid_api_key")
        #expect(await auth.send(.get("/v1/me/watchlist", as: token)).status == .unauthorized)
    }

    @Test func `a key's tokens are good no longer than the key`() async throws {
        let key = try await make([.play], expiresIn: 60, as: bob)
        let body = APIKeyExchange(key: try #require(key.key))
        auth.clock.advance(50)
        let token: AccessToken = try await auth.send(.json(.post, "/v1/access-tokens", body)).value()
        #expect(token.expiresInSeconds == 10)
    }

    @Test func `a key needs the password, a name, and something that it is for`() async throws {
        let wrong = try await request([.play], password: "wrong wrong wrong", as: bob)
        let empty = await auth.send(
            .json(.post, "/v1/api-keys", #"{"name":"","scopes":[],"password":"\#(Self.password)"}"#, as: bob))
        let unknown = await auth.send(
            .json(.post, "/v1/api-keys", #"{"name":"x","scopes":["all"],"password":"x"}"#, as: bob))
        #expect(wrong.code == "wrong_password")
        #expect(try empty.value(Problem.self).errors?.map(\.field) == ["name", "scopes"])
        #expect(unknown.status == .unprocessableContent)
    }

    @Test func `a user has so many keys and no more, and the database holds none of them`() async throws {
        let key = try await make([.play], as: bob)
        let id = try await auth.me(bob).value(User.self).id
        try await auth.database.execute(
            """
            INSERT INTO api_keys (id, user_id, name, digest, scopes, created_at, expires_at)
            SELECT 'key' || number, \(id), 'key', sha256(number::text::bytea), 'play', now(), NULL
            FROM generate_series(2, \(APIKeyStore.maximumCount)) AS number
            """)
        #expect(try await request([.play], as: bob).code == "list_full")
        let row = try await auth.database.row(
            "SELECT count(*) AS count FROM api_keys WHERE api_keys::text LIKE '%' || \(key.key) || '%'")
        #expect(try row?.int("count") == 0)
    }

    private func request(
        _ scopes: [Scope], expiresIn seconds: Int? = nil, password: String = password, as token: String
    ) async throws -> Response {
        let new = NewAPIKey(name: "Nightly", scopes: scopes, expiresInSeconds: seconds, password: password)
        return try await auth.send(.json(.post, "/v1/api-keys", new, as: token))
    }

    private func make(_ scopes: [Scope], expiresIn seconds: Int? = nil, as token: String) async throws -> APIKey {
        try await request(scopes, expiresIn: seconds, as: token).value()
    }

    private func exchange(_ key: APIKey) async throws -> String {
        let body = APIKeyExchange(key: try #require(key.key))
        return try await auth.send(.json(.post, "/v1/access-tokens", body)).value(AccessToken.self).accessToken
    }
}
