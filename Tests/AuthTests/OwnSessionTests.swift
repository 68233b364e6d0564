import Contracts
import HTTP
import Platform
import Support
import Testing

@testable import Auth

@Suite(.timeLimit(.minutes(1))) struct OwnSessionTests {
    private let auth: TestAuth
    private let ann: TokenPair

    init() async throws {
        auth = try await TestAuth()
        ann = try await auth.member()
    }

    @Test func `a session shows its device, roughly where it is, and when it was used`() async throws {
        auth.clock.advance(10)
        let kitchen: TokenPair = try await auth.logIn(from: "203.0.113.9", device: "The kitchen").value()
        let opened = auth.clock.now
        auth.clock.advance(10)
        var request = try Request.json(
            .post, "/v1/sessions/refresh", RefreshRequest(refreshToken: kitchen.refreshToken))
        request.remoteAddress = "2001:db8:1:2::9"
        _ = await auth.send(request)
        let sessions = try await list()
        #expect(sessions.count == 2)
        let session = try #require(sessions.first)
        #expect(session.device == "The kitchen")
        #expect(session.network == "2001:db8:1::/48")
        #expect(session.createdAt == opened && session.lastUsedAt == opened + 10)
        #expect(sessions.map(\.isCurrent) == [false, true])
    }

    @Test(arguments: [
        ("Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0", "Firefox on Linux"),
        (
            "Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/125.0 Mobile Safari/537.36",
            "Chrome on Android"
        ),
        (
            "Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 Version/17.5 Safari/604.1",
            "Safari on iPhone"
        ),
        ("VLC/3.0.20 LibVLC/3.0.20", "VLC"), ("curl/8.5.0", "curl"), ("", "unknown device"), ("/", "unknown device"),
        (String(repeating: "a", count: 5_000), String(repeating: "a", count: 100)),
    ])
    func `a device is named by what it says it is`(userAgent: String, name: String) async throws {
        _ = try await auth.logIn(userAgent: userAgent)
        #expect(try await list().contains { $0.device == name })
    }

    @Test(arguments: [
        ("203.0.113.9", "203.0.113.0/24"), ("::ffff:203.0.113.9", "203.0.113.0/24"), ("::1", "0:0:0::/48"),
        ("", "unknown"),
    ])
    func `an address is kept in part only`(address: String, network: String) {
        #expect(Device.network(address) == network)
    }

    @Test func `a session that its owner ends is over, and told to the other services`() async throws {
        let other: TokenPair = try await auth.logIn().value()
        let id = try #require(try await list().first { !$0.isCurrent }?.id)
        let ended = await auth.send(.delete("/v1/sessions/\(id)", as: ann.accessToken))
        let again = await auth.send(.delete("/v1/sessions/\(id)", as: ann.accessToken))
        let revocations: Revocations = try await auth.send(.get("/v1/revocations", as: "internal")).value()
        #expect(ended.status == .noContent && again.status == .notFound)
        #expect(await auth.me(other.accessToken).code == "session_ended")
        #expect(await auth.me(ann.accessToken).status == .ok)
        #expect(revocations.sessions == [id])
    }

    @Test func `nobody ends another's session`() async throws {
        let bob = try await auth.member("bob@example.org")
        let id = try #require(try await list().first?.id)
        let response = await auth.send(.delete("/v1/sessions/\(id)", as: bob.accessToken))
        #expect(response.status == .notFound)
        #expect(await auth.me(ann.accessToken).status == .ok)
    }

    @Test func `all others end at once, and nobody else's`() async throws {
        let bob = try await auth.member("bob@example.org")
        let others: [TokenPair] = try await inParallel(3) { _ in try await auth.logIn().value() }
        let response = await auth.send(.delete("/v1/sessions/others", as: ann.accessToken))
        #expect(response.status == .noContent)
        for other in others { #expect(await auth.me(other.accessToken).code == "session_ended") }
        for other in others { #expect(try await auth.refresh(other.refreshToken).status == .unauthorized) }
        #expect(await auth.me(ann.accessToken).status == .ok)
        #expect(await auth.me(bob.accessToken).status == .ok)
    }

    private func list() async throws -> [Session] {
        try await auth.send(.get("/v1/sessions", as: ann.accessToken)).value(Page<Session>.self).items
    }
}
