import Contracts
import HTTP
import Postgres
import Support
import Testing
import Tokens

@testable import Auth

@Suite(.timeLimit(.minutes(1))) struct LoginTests {
    @Test func `a login gives tokens that open one's account`() async throws {
        let auth = try await TestAuth()
        let registered: User = try await auth.register().value()
        let response = try await auth.logIn()
        let pair: TokenPair = try response.value()
        let me = await auth.me(pair.accessToken)
        #expect(response.status == .created)
        #expect(response.headers["Cache-Control"] == "no-store")
        #expect(pair.tokenType == "Bearer")
        #expect(pair.expiresInSeconds == 900)
        #expect(try me.value(User.self) == registered)
    }

    @Test func `a wrong password and an unknown account get the same answer`() async throws {
        let auth = try await TestAuth()
        _ = try await auth.register()
        let wrong = try await auth.send(login("ann@example.org", "wrong horse battery"))
        let unknown = try await auth.send(login("bob@example.org", "correct horse battery"))
        #expect(wrong.status == .unauthorized)
        #expect(unknown.status == wrong.status)
        #expect(unknown.text == wrong.text)
        #expect(fields(unknown) == fields(wrong))
        #expect(wrong.code == "wrong_credentials")
    }

    @Test func `neither password nor token comes into the log or the answers of others`() async throws {
        let auth = try await TestAuth()
        let pair = try await auth.member()
        _ = try await auth.refresh(pair.refreshToken)
        _ = try await auth.logIn(password: "wrong horse battery")
        let log = auth.log.lines.joined()
        #expect(!log.isEmpty)
        for secret in ["horse", pair.accessToken, pair.refreshToken, "$scrypt$"] { #expect(!log.contains(secret)) }
    }

    @Test func `attempts at one account from one address are delayed, from another they are not`() async throws {
        let auth = try await TestAuth()
        _ = try await auth.register()
        for _ in 0..<LoginThrottle.Limit.guesses.freeAttempts {
            let wrong = try await auth.logIn(password: "wrong horse battery")
            #expect(wrong.status == .unauthorized)
        }
        let delayed = try await auth.logIn()
        let owner = try await auth.logIn(from: "10.0.0.2")
        auth.clock.advance(1)
        let later = try await auth.logIn()
        #expect(delayed.status == .tooManyRequests)
        #expect(delayed.headers["Retry-After"] == "1")
        #expect(owner.status == .created)
        #expect(later.status == .created)
    }

    @Test func `who tries many accounts from one address is slowed down, and nobody else is`() async throws {
        let auth = try await TestAuth()
        _ = try await auth.register()
        for number in 0..<LoginThrottle.Limit.address.freeAttempts {
            _ = try await auth.logIn("user\(number)@example.org", from: "10.0.0.9")
        }
        let next = try await auth.logIn(from: "10.0.0.9")
        let owner = try await auth.logIn(from: "10.0.0.1")
        auth.clock.advance(1)
        for _ in 0..<3 { #expect(try await auth.logIn(from: "10.0.0.9").status == .created) }
        #expect(next.status == .tooManyRequests && next.headers["Retry-After"] == "1")
        #expect(owner.status == .created)
    }

    @Test func `who tries one account from many addresses is slowed down, and not its owner at home`() async throws {
        let auth = try await TestAuth()
        _ = try await auth.register()
        _ = try await auth.logIn(from: "10.0.0.1")
        for number in 0..<LoginThrottle.Limit.strangers.freeAttempts {
            let wrong = try await auth.logIn(password: "wrong horse battery", from: "10.\(number).1.1")
            #expect(wrong.status == .unauthorized)
        }
        let stranger = try await auth.logIn(password: "wrong horse battery", from: "10.99.1.1")
        let owner = try await auth.logIn(from: "10.0.0.77")
        #expect(stranger.status == .tooManyRequests)
        #expect(owner.status == .created)
    }

    @Test func `an attempt that was told to come back later does not count`() async throws {
        let auth = try await TestAuth(hashCost: 12, waiting: 0)
        _ = try await auth.register()
        let crowd = try await inParallel(20) { _ in try await auth.logIn(from: "10.0.1.1") }
        #expect(crowd.contains { $0.code == "busy" })
        let after = try await auth.logIn(from: "10.0.1.1")
        #expect(after.status == .created)
    }

    @Test func `a household's many IPv6 addresses are one`() async throws {
        let auth = try await TestAuth()
        _ = try await auth.register()
        for number in 0..<LoginThrottle.Limit.guesses.freeAttempts {
            _ = try await auth.logIn(password: "wrong horse battery", from: "2001:db8:1:2::\(number)")
        }
        let neighbour = try await auth.logIn(from: "2001:db8:1:2:ffff::1")
        let elsewhere = try await auth.logIn(from: "2001:db8:1:3::1")
        #expect(neighbour.status == .tooManyRequests)
        #expect(elsewhere.status == .created)
    }

    @Test func `delays grow, end at a quarter of an hour and are forgotten`() throws {
        let clock = TestClock()
        let throttle = LoginThrottle()
        var delays: [Int] = []
        for _ in 0..<20 {
            try throttle.admit(ann, now: clock.now)
            do { try throttle.admit(ann, now: clock.now) } catch let problem as Problem {
                let delay = problem.retryAfterSeconds ?? 0
                delays.append(delay)
                clock.advance(Double(delay))
            }
        }
        #expect(delays.prefix(4) == [1, 2, 4, 8])
        #expect(delays.last == 900)
        clock.advance(3_601)
        for _ in 0..<LoginThrottle.Limit.guesses.freeAttempts { try throttle.admit(ann, now: clock.now) }
    }

    @Test func `a thousand accounts tried do not delay the next`() throws {
        let clock = TestClock()
        let throttle = LoginThrottle()
        for number in 0..<25_000 { try throttle.admit([.init("account \(number)")], now: clock.now) }
        try throttle.admit(ann, now: clock.now)
    }

    @Test func `of a crowd that logs in some are served, the surplus is told to wait, and nothing else suffers`()
        async throws
    {
        let auth = try await TestAuth(hashCost: 12, waiting: 4)
        _ = try await auth.register()
        _ = try await auth.logIn(from: "10.0.1.1")
        let responses = try await inParallel(60) { try await auth.logIn(from: "10.0.1.\($0)") }
        let keys = await auth.send(.get("/.well-known/jwks.json"))
        let served = responses.count { $0.status == .created }
        #expect(served >= 6)
        #expect(responses.count { $0.code == "busy" && $0.headers["Retry-After"] != nil } == 60 - served)
        #expect(keys.status == .ok)
    }

    @Test func `a hash of another cost is replaced at login`() async throws {
        let auth = try await TestAuth()
        _ = try await auth.register()
        let cheap = try #require(ScryptParameters(logarithm: 3))
        let old = try await PasswordHasher(parameters: cheap).hash("correct horse battery")
        try await auth.database.execute("UPDATE users SET password_hash = \(old)")
        let first = try await auth.logIn()
        let hash = try await auth.database.row("SELECT password_hash FROM users")?.string("password_hash")
        let second = try await auth.logIn()
        #expect(first.status == .created)
        #expect(hash?.hasPrefix("$scrypt$ln=4,") == true)
        #expect(second.status == .created)
    }

    private var ann: [LoginThrottle.Key] { [.init("ann")] }

    @Test func `of logins at once that find a hash of another cost, all are let in`() async throws {
        let auth = try await TestAuth()
        _ = try await auth.register()
        let cheap = try #require(ScryptParameters(logarithm: 3))
        let old = try await PasswordHasher(parameters: cheap).hash("correct horse battery")
        try await auth.database.execute("UPDATE users SET password_hash = \(old)")
        let answers = try await inParallel(10) { try await auth.logIn(from: "10.0.1.\($0)") }
        #expect(answers.allSatisfy { $0.status == .created })
    }

    private func login(_ email: String, _ password: String) throws -> Request {
        var request = try Request.json(.post, "/v1/sessions", Credentials(email: email, password: password))
        request.headers["X-Request-Id"] = "same"
        return request
    }

    private func fields(_ response: Response) -> [String] { response.headers.pairs.map { "\($0.name): \($0.value)" } }
}
