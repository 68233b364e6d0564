import Contracts
import HTTP
import HTTPFetching
import Platform
import ServiceRuntime
import Support
import Synchronization
import Testing
import Tokens

/// Whose keys tokens are judged by, while auth changes them or is down.
@Suite(.timeLimit(.minutes(1))) struct FetchedKeysTests: TokenJudging {
    let signer: TokenSigner

    init() throws { signer = try TokenSigner(seed: Data(repeating: 1, count: 32)) }

    @Test func `known keys stay good while auth is down`() async throws {
        let server = try RawServer(keySet(signer))
        let authenticator = authenticator(server)
        _ = try await authenticator.authenticate(bearer(try token()))
        server.stop()
        let later = try await authenticator.authenticate(bearer(try token { $0.subject = "bob" }))
        guard case .user(let user) = later else { throw Problem.unauthorized() }
        #expect(user.id == "bob")
    }

    @Test func `without keys and without auth it is no fault of the client`() async throws {
        let server = try RawServer(keySet(signer))
        let authenticator = authenticator(server)
        server.stop()
        let problems = try await problems(of: [try token()], authenticator)
        #expect(problems == ["upstream_unavailable"])
    }

    @Test func `a key that came later is found, and strangers' keys do not make auth busy`() async throws {
        let next = try TokenSigner(seed: Data(repeating: 2, count: 32))
        let stranger = try TokenSigner(seed: Data(repeating: 3, count: 32))
        let server = try RawServer(inTurn: [keySet(signer), keySet(signer, next)])
        let clock = Mutex(ContinuousClock.now)
        let keys = FetchedKeys(authURL: server.url, upstream: upstream(server)) { clock.withLock { $0 } }
        let authenticator = authenticator(server, keys)
        _ = try await authenticator.authenticate(bearer(try token()))
        clock.withLock { $0 += .seconds(6) }
        _ = try await authenticator.authenticate(bearer(try token(by: next)))
        let fetchesBefore = server.requests.count
        let refusals = try await problems(
            of: try (0..<20).map { _ in try token(by: stranger) }, authenticator)
        #expect(fetchesBefore == 2)
        #expect(Set(refusals) == ["unauthorized"])
        #expect(server.requests.count == 2)
    }

    @Test func `many first requests ask auth once`() async throws {
        let server = try RawServer(keySet(signer))
        let authenticator = authenticator(server)
        let request = bearer(try token())
        try await withThrowingTaskGroup { group in
            for _ in 0..<20 { group.addTask { _ = try await authenticator.authenticate(request) } }
            try await group.waitForAll()
        }
        #expect(server.requests.count == 1)
    }
}
