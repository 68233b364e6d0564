import Contracts
import HTTP
import Postgres
import Support
import Testing

@testable import Auth

@Suite(.timeLimit(.minutes(1))) struct DeviceLoginTests {
    private let auth: TestAuth
    private let ann: String

    init() async throws {
        auth = try await TestAuth()
        ann = try await auth.member().accessToken
    }

    @Test func `a television is let in by who is logged in elsewhere, once`() async throws {
        let login = try await begin()
        let pending = try await ask(login)
        let device: PendingDevice = try await auth.send(.get("/v1/device-logins/\(login.userCode)", as: ann)).value()
        let approved = await approve(login.userCode.lowercased().replacing("-", with: "%20"))
        auth.clock.advance(6)
        let answers = try await inParallel(5) { _ in try await ask(login) }
        let pair: TokenPair = try #require(answers.first { $0.status == .created }).value()
        let sessions: Page<Session> = try await auth.send(.get("/v1/sessions", as: pair.accessToken)).value()
        #expect(pending.code == "authorization_pending")
        #expect(device.device == "The living room" && device.network == "203.0.113.0/24")
        #expect(approved.status == .noContent)
        #expect(answers.count { $0.status == .created } == 1)
        #expect(answers.count { $0.code == "expired_token" } == 4)
        #expect(sessions.items.contains { $0.isCurrent && $0.device == "The living room" })
    }

    @Test func `a television is told the page where its code is typed, which nobody else's script runs in`()
        async throws
    {
        let login = try await begin()
        let page = await auth.send(.get("/v1/device"))
        let policy = page.headers["Content-Security-Policy"] ?? ""
        let nonce = try #require(policy.firstMatch(of: /script-src 'nonce-([A-Za-z0-9_-]{22})'/)?.1)
        #expect(login.verificationUri == "https://watch.example.org/auth/v1/device")
        #expect(login.verificationUriComplete == "\(login.verificationUri)#\(login.userCode)")
        #expect(policy.hasPrefix("default-src 'none';") && policy.contains("frame-ancestors 'none'"))
        #expect(page.text.contains(#"<script nonce="\#(nonce)">"#) && !page.text.contains("NONCE"))
    }

    @Test func `who asks too often is told to slow down, and waits longer from then on`() async throws {
        let login = try await begin()
        var codes: [String?] = []
        for seconds in [0.0, 4, 9, 11] {
            auth.clock.advance(seconds)
            codes.append(try await ask(login).code)
        }
        #expect(codes == ["authorization_pending", "slow_down", "slow_down", "slow_down"])
        auth.clock.advance(21)
        let patient = try await ask(login)
        #expect(patient.code == "authorization_pending")
        #expect(patient.headers["Retry-After"] == "20")
    }

    @Test func `who is kept out learns it`() async throws {
        let login = try await begin()
        let denied = await auth.send(.delete("/v1/device-logins/\(login.userCode)", as: ann))
        let approved = await approve(login.userCode)
        let first = try await ask(login)
        let second = try await ask(login)
        #expect(denied.status == .noContent && approved.status == .notFound)
        #expect(first.code == "access_denied" && second.code == "expired_token")
    }

    @Test func `a code ends after ten minutes`() async throws {
        let login = try await begin()
        auth.clock.advance(601)
        #expect(await approve(login.userCode).status == .notFound)
        #expect(try await ask(login).code == "expired_token")
    }

    @Test func `a code is for one account, the first that takes it`() async throws {
        let bob = try await auth.member("bob@example.org").accessToken
        let login = try await begin()
        let responses = await [approve(login.userCode, as: bob), approve(login.userCode)]
        let pair: TokenPair = try await ask(login).value()
        let user: User = try await auth.me(pair.accessToken).value()
        #expect(responses.map(\.status) == [.noContent, .notFound])
        #expect(user.email == "bob@example.org")
    }

    @Test func `a disabled account lets nothing in`() async throws {
        let login = try await begin()
        _ = await approve(login.userCode)
        try await auth.database.execute("UPDATE users SET disabled_at = now()")
        #expect(try await ask(login).code == "access_denied")
    }

    @Test func `what let a device in must still be logged in when it comes`() async throws {
        let other: TokenPair = try await auth.logIn().value()
        let login = try await begin()
        _ = await approve(login.userCode, as: other.accessToken)
        _ = await auth.send(.delete("/v1/sessions/others", as: ann))
        #expect(try await ask(login).code == "expired_token")
    }

    @Test func `guessing at codes is slowed down`() async throws {
        var statuses: [Int] = []
        for number in 0..<8 { statuses.append(await approve("BCDF-GHJ\(number)").status.rawValue) }
        #expect(statuses.first == 404 && statuses.last == 429)
    }

    @Test func `one network cannot keep the others out`() async throws {
        for _ in 0..<20 { _ = try await begin() }
        let busy = try await request(from: "203.0.113.77")
        let other = try await request(from: "198.51.100.1")
        auth.clock.advance(601)
        let later = try await request(from: "203.0.113.77")
        #expect(busy.status == .serviceUnavailable)
        #expect(other.status == .created && later.status == .created)
    }

    @Test func `codes look alike to nobody and are all different`() throws {
        let codes = try (0..<200).map { _ in try UserCode.make() }
        #expect(Set(codes).count == 200)
        #expect(codes.allSatisfy { $0.wholeMatch(of: /[B-DF-HJ-NP-TV-XZ]{8}/) != nil })
        #expect(UserCode.normalized(" wdjb-mjht") == "WDJBMJHT")
        #expect(UserCode.normalized(String(repeating: "B", count: 9_000)).count == 9)
    }

    private func request(from address: String) async throws -> Response {
        var request = try Request.json(.post, "/v1/device-logins", NewDeviceLogin(device: "The living room"))
        request.remoteAddress = address
        return await auth.send(request)
    }

    private func begin() async throws -> DeviceLogin { try await request(from: "203.0.113.9").value() }

    private func ask(_ login: DeviceLogin) async throws -> Response {
        try await auth.send(.json(.post, "/v1/sessions/device", DeviceCode(deviceCode: login.deviceCode)))
    }

    private func approve(_ code: String, as token: String? = nil) async -> Response {
        await auth.send(.json(.post, "/v1/device-logins/\(code)/approval", "", as: token ?? ann))
    }
}
