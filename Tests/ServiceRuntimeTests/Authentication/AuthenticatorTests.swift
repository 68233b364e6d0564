import Configuration
import Contracts
import HTTP
import HTTPFetching
import Observability
import Platform
import ServiceRuntime
import Support
import Synchronization
import Testing
import Tokens

@Suite(.timeLimit(.minutes(1))) struct AuthenticatorTests: TokenJudging {
    let signer: TokenSigner

    init() throws { signer = try TokenSigner(seed: Data(repeating: 1, count: 32)) }

    @Test func `a user is known by a token that auth signed`() async throws {
        let server = try RawServer(keySet(signer))
        let principal = try await authenticator(server).authenticate(bearer(try token()))
        let ann = UserIdentity(id: "ann", sessionId: "s1", roles: [.user, .administrator])
        #expect(principal == .user(ann))
        #expect(server.requests.map(\.line) == ["GET /.well-known/jwks.json HTTP/1.1"])
    }

    @Test func `a user who was here before is known at once, until the token or the session ends`() async throws {
        let isEnded = Mutex(false)
        let clock = Mutex(time)
        let server = try RawServer(keySet(signer))
        let authenticator = Authenticator(
            internalToken: Secret("internal"),
            keys: FetchedKeys(
                authURL: server.url,
                upstream: Upstream(
                    "auth",
                    fetcher: Fetcher(options: FetcherOptions(addressGuard: .publicOnly(allowingHostsOf: [server.url]))),
                    logger: .silent, metrics: Metrics())),
            isEnded: { _ in isEnded.withLock { $0 } }, now: { clock.withLock { $0 } })
        let request = bearer(try token())
        let before = authenticator.authenticateAtOnce(request)
        let slow = try await authenticator.authenticate(request)
        let after = authenticator.authenticateAtOnce(request)
        isEnded.withLock { $0 = true }
        let ended = authenticator.authenticateAtOnce(request)
        isEnded.withLock { $0 = false }
        clock.withLock { $0.addTimeInterval(86_400) }
        let expired = authenticator.authenticateAtOnce(request)
        #expect(before == nil)
        #expect(after == slow)
        #expect(ended == nil)
        #expect(expired == nil)
        #expect(authenticator.authenticateAtOnce(bearer("internal")) == .service(actingFor: nil))
        #expect(authenticator.authenticateAtOnce(bearer(try token() + "x")) == nil)
    }

    @Test func `what a token says of the profile is known, and what it does not say is not`() async throws {
        let authenticator = authenticator(try RawServer(keySet(signer)))
        let said = try token {
            $0.maximumCertification = "US:PG-13"
            $0.languages = "fr,pt-BR"
        }
        guard case .user(let user) = try await authenticator.authenticate(bearer(said)),
            case .user(let other) = try await authenticator.authenticate(bearer(token()))
        else { throw Problem.unauthorized() }
        #expect(user.maximumCertification == Certification("US:PG-13") && user.languages == "fr,pt-BR")
        #expect(other.maximumCertification == nil && other.languages == nil)
    }

    @Test func `a service is known by the internal token, and says for whom it acts`() async throws {
        let server = try RawServer(keySet(signer))
        var request = bearer("internal")
        let alone = try await authenticator(server).authenticate(request)
        request.headers["X-ProStream-User"] = "bob"
        let acting = try await authenticator(server).authenticate(request)
        #expect(alone == .service(actingFor: nil))
        #expect(acting == .service(actingFor: "bob"))
        #expect(server.requests.isEmpty)
    }

    @Test func `a user's header does not make him another`() async throws {
        var request = bearer(try token())
        request.headers["X-ProStream-User"] = "bob"
        let principal = try await authenticator(try RawServer(keySet(signer))).authenticate(request)
        guard case .user(let user) = principal else { throw Problem.unauthorized() }
        #expect(user.id == "ann")
    }

    @Test(arguments: ["", "Bearer", "Bearer ", "Basic YTpi", "Bearer internal2", "Bearer a.b.c", "internal"])
    func `whoever has no good credential is not known`(field: String) async throws {
        let request = Request(target: "/", headers: field.isEmpty ? [:] : ["Authorization": field])
        let authenticator = authenticator(try RawServer(keySet(signer)))
        await #expect(throws: Problem.unauthorized()) { _ = try await authenticator.authenticate(request) }
    }

    @Test func `a token that is expired, of another issuer or for others is refused`() async throws {
        let authenticator = authenticator(try RawServer(keySet(signer)))
        let problems = try await problems(
            of: [
                try token { $0.expiresAt = 1_799_999_000 }, try token { $0.issuer = "elsewhere" },
                try token { $0.audience = "elsewhere" },
            ], authenticator)
        #expect(problems == ["token_expired", "unauthorized", "unauthorized"])
    }

    @Test func `a token of a session that has ended is refused, also while auth is down`() async throws {
        let answers = Mutex(#"{"sessions":["s1"],"asOf":1800000000}"#)
        let server = try RawServer { connection, _ in
            let body = answers.withLock { $0 }
            let status = body.isEmpty ? "503 Down" : "200 OK"
            connection.send("HTTP/1.1 \(status)\r\nContent-Length: \(body.utf8.count)\r\n\r\n\(body)")
        }
        let auth = ServiceClient(
            "auth", baseURL: server.url, internalToken: Secret("internal"), logger: .silent, metrics: Metrics())
        let list = RevocationList(auth: auth, logger: .silent)
        let key = signer.publicKey
        let authenticator = Authenticator(
            internalToken: Secret("internal"), keys: OwnKeys { JSONWebKeySet(keys: [key]) }, isEnded: list.contains,
            now: { [time] in time })
        _ = try await authenticator.authenticate(bearer(try token()))
        try await list.update()
        answers.withLock { $0 = "" }
        await #expect(throws: (any Error).self) { try await list.update() }
        await #expect(throws: Problem.sessionEnded) { _ = try await authenticator.authenticate(bearer(try token())) }
        _ = try await authenticator.authenticate(bearer(try token { $0.session = "s2" }))
        #expect(server.requests.map(\.line).first == "GET /v1/revocations?since=0 HTTP/1.1")
    }

    @Test func `what may be shown at most is what the token says, or the service`() async throws {
        let authenticator = authenticator(try RawServer(keySet(signer)))
        var request = bearer(try token { $0.maximumCertification = "FR:12" })
        request.headers["X-ProStream-Maximum-Certification"] = "FR:18"
        request.principal = try await authenticator.authenticate(request)
        #expect(request.maximumCertification == Certification("FR:12"))
        request.headers["Authorization"] = "Bearer internal"
        request.principal = try await authenticator.authenticate(request)
        #expect(request.maximumCertification == Certification("FR:18"))
        #expect(ServiceCall(request).maximumCertification == Certification("FR:18"))
    }

    @Test func `a limit that cannot be read lets nobody see everything`() async throws {
        let authenticator = authenticator(try RawServer(keySet(signer)))
        let problems = try await problems(of: [try token { $0.maximumCertification = "12" }], authenticator)
        #expect(problems == ["unauthorized"])
        var request = bearer("internal")
        request.headers["X-ProStream-Maximum-Certification"] = "12"
        await #expect(throws: Problem.self) { _ = try await authenticator.authenticate(request) }
    }

    @Test func `an empty internal token lets nobody in`() async throws {
        let keys = OwnKeys { JSONWebKeySet(keys: []) }
        let authenticator = Authenticator(internalToken: Secret(""), keys: keys)
        for field in ["Bearer ", "Bearer  "] {
            await #expect(throws: Problem.self) {
                _ = try await authenticator.authenticate(Request(target: "/", headers: ["Authorization": field]))
            }
        }
    }
}
