import Contracts
import HTTP
import Platform
import Support
import Testing

@testable import Auth

@Suite(.timeLimit(.minutes(1)), .enabled(if: IndependentLibrary.isInstalled, "scripts/jwt installs the library"))
struct IndependentLibraryTests {
    private let auth: TestAuth
    private let token: String
    private let keys: String

    init() async throws {
        auth = try await TestAuth()
        // The library has a clock of its own, and tests move this one ahead.
        auth.clock.advance(Date().timeIntervalSince(auth.clock.now).rounded(.down) - 120)
        token = try await auth.member().accessToken
        keys = await auth.send(.get("/.well-known/jwks.json")).text
    }

    @Test func `a library that is not ours believes our tokens, with our published keys alone`() async throws {
        let claims = try await IndependentLibrary.claims(of: token, keys: keys)
        let user: User = try await auth.me(token).value()
        #expect(claims.sub == user.id)
        #expect(claims.roles == ["user", "administrator"])
        #expect(claims.exp - claims.iat == 900)
        #expect(!claims.sid.isEmpty && !claims.jti.isEmpty)
    }

    @Test func `after a rotation it believes those that the new key signs`() async throws {
        _ = try await SigningKeyStore(database: auth.database, root: TestAuth.signingKey).rotate(
            now: auth.clock.now - [SigningKey].lead)
        auth.clock.advance(61)
        let later: TokenPair = try await auth.logIn().value()
        let keys = await auth.send(.get("/.well-known/jwks.json")).text
        #expect(try await IndependentLibrary.claims(of: later.accessToken, keys: keys).roles.contains("user"))
    }

    @Test func `what it forges lets nobody in, and what it makes rightly does`() async throws {
        let forgeries = try await IndependentLibrary.forgeries(of: token, keys: keys, seed: TestAuth.signingKey)
        #expect(forgeries.count == 31)
        for (number, forgery) in forgeries.enumerated() {
            let answer = await auth.me(forgery.token)
            #expect(answer.status == (number == 0 ? .ok : .unauthorized), "\(forgery.name)")
        }
    }
}
