import Configuration
import Contracts
import HTTP
import Platform
import ServiceRuntime
import Support
import Synchronization
import Testing
import Tokens

/// What was verified once is believed without verifying it again; everything else about a token still counts.
@Suite struct VerifiedTokensTests {
    private final class Scene: Sendable {
        let time = Mutex(Date(timeIntervalSince1970: 1_800_000_000))
        let keys: Mutex<[JSONWebKey]>

        init(_ keys: [JSONWebKey]) { self.keys = Mutex(keys) }
    }

    private let signer: TokenSigner
    private let scene: Scene
    private let authenticator: Authenticator

    init() throws {
        signer = try TokenSigner(seed: Data(repeating: 1, count: 32))
        let scene = Scene([signer.publicKey])
        self.scene = scene
        authenticator = Authenticator(
            internalToken: Secret("internal"),
            keys: OwnKeys { JSONWebKeySet(keys: scene.keys.withLock { $0 }) },
            now: { scene.time.withLock { $0 } })
    }

    @Test func `a token that was good is refused once it has expired`() async throws {
        let request = try request()
        _ = try await authenticator.authenticate(request)
        _ = try await authenticator.authenticate(request)
        scene.time.withLock { $0 += 931 }
        #expect(await code(request) == "token_expired")
    }

    @Test func `a token that was good is refused once its key is withdrawn`() async throws {
        let request = try request()
        _ = try await authenticator.authenticate(request)
        let other = try TokenSigner(seed: Data(repeating: 2, count: 32)).publicKey
        scene.keys.withLock { $0 = [other] }
        #expect(await code(request) == "unauthorized")
        scene.keys.withLock { $0 = [other, signer.publicKey] }
        #expect(await code(request) == nil)
    }

    @Test func `a good token makes no other one good`() async throws {
        let request = try request()
        _ = try await authenticator.authenticate(request)
        let token = try #require(request.headers["Authorization"])
        for other in [token + "A", String(token.dropLast()), token.replacing("A", with: "B")] where other != token {
            var forged = request
            forged.headers["Authorization"] = other
            #expect(await code(forged) == "unauthorized")
        }
    }

    private func code(_ request: Request) async -> String? {
        do {
            _ = try await authenticator.authenticate(request)
            return nil
        } catch {
            return (error as? any ProblemConvertible)?.problem.code
        }
    }

    private func request() throws -> Request {
        let claims = AccessClaims(
            issuer: "prostream-auth", audience: "prostream", subject: "ann", session: "s1", roles: ["user"],
            expiresAt: 1_800_000_900, issuedAt: 1_800_000_000, id: "t1")
        return Request(target: "/", headers: ["Authorization": "Bearer \(try signer.sign(claims))"])
    }
}
