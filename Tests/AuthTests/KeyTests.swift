import Contracts
import HTTP
import Platform
import Postgres
import Support
import Testing
import Tokens

@testable import Auth

@Suite(.timeLimit(.minutes(1))) struct KeyTests {
    private let auth: TestAuth
    private let store: SigningKeyStore
    private let first: TokenPair

    init() async throws {
        auth = try await TestAuth()
        store = SigningKeyStore(database: auth.database, root: TestAuth.signingKey)
        first = try await auth.member()
    }

    @Test func `a new key is published before it signs, and the old one stays until its tokens have ended`()
        async throws
    {
        let old = try await published()
        let next = try await store.rotate(now: auth.clock.now).key.id
        auth.clock.advance(60)
        let both = try await published()
        let before = try await signer(auth.logIn().value())
        auth.clock.advance([SigningKey].lead - 61)
        let last: TokenPair = try await auth.logIn().value()
        auth.clock.advance(1)
        let after = try await signer(auth.logIn().value())
        auth.clock.advance(898)
        let me = await auth.me(last.accessToken)
        let overlapping = try await published()
        auth.clock.advance(62)
        let new = try await published()
        #expect(old.count == 1)
        #expect(both == old + [next] && overlapping == both)
        #expect(before == old[0] && after == next)
        #expect(try signer(last) == old[0])
        #expect(me.status == .ok)
        #expect(new == [next])
    }

    @Test func `sessions go on over any number of rotations`() async throws {
        var token = first.refreshToken
        for _ in 0..<5 {
            _ = try await store.rotate(now: auth.clock.now)
            for _ in 0..<4 {
                auth.clock.advance(890)
                let pair: TokenPair = try await auth.refresh(token).value()
                #expect(await auth.me(pair.accessToken).status == .ok)
                token = pair.refreshToken
            }
        }
        #expect(try await auth.count("SELECT count(*) AS count FROM signing_keys") <= 2)
    }

    @Test func `while a key waits there is no other`() async throws {
        let keys = try await inParallel(5) { _ in try await store.rotate(now: auth.clock.now) }
        #expect(Set(keys.map(\.key.id)).count == 1)
        #expect(keys.count(where: \.isNew) == 1)
    }

    @Test func `the database is not enough to make a key`() async throws {
        let key = try await store.rotate(now: auth.clock.now).key
        let row = try #require(try await auth.database.row("SELECT * FROM signing_keys"))
        let salt = try row.data("salt")
        #expect(try TokenSigner(seed: salt).publicKey.id != key.id)
        let thief = SigningKeyStore(database: auth.database, root: Data(repeating: 9, count: 32))
        #expect(try await thief.keys().count == 1)
    }

    @Test func `keys that are known go on while the database is away`() async throws {
        let server = TemporaryPostgres()
        let other = try await TestAuth(server: server)
        _ = try await other.member()
        try await server.kill()
        other.clock.advance(61)
        let keys = await other.send(.get("/.well-known/jwks.json"))
        #expect(keys.status == .ok)
    }

    @Test func `the command says what it did, and lists what there is`() async throws {
        var lines: [String] = []
        let trail = AuditTrail(database: auth.database, logger: .silent, days: 90) { auth.clock.now }
        _ = try await KeysCommand.rotate(store, trail, now: auth.clock.now) { lines.append($0) }
        _ = try await KeysCommand.rotate(store, trail, now: auth.clock.now) { lines.append($0) }
        _ = try await KeysCommand.list(store, now: auth.clock.now) { lines.append($0) }
        #expect(lines.count == 4)
        #expect(lines[0].contains("signs from") && lines[1].contains("was made before"))
        #expect(lines[2].hasSuffix(" signs") && lines[3].hasSuffix(" waits"))
    }

    private func published() async throws -> [String] {
        try await auth.send(.get("/.well-known/jwks.json")).value(JSONWebKeySet.self).keys.map(\.id)
    }

    /// `kid` of the access token.
    private func signer(_ pair: TokenPair) throws -> String {
        let header = try #require(Base64URL.decode(pair.accessToken.split(separator: ".")[0]))
        return try #require(try JSONDecoder().decode([String: String].self, from: header)["kid"])
    }
}
