import HTTP
import Platform
import Testing

@testable import Simulators

/// Unlocking when it does not simply give a link, and too many requests.
@Suite struct AllDebridLinkTests {
    private let world = World.frozen()

    private struct Envelope<Content: Decodable>: Decodable { let data: Content }
    private struct Delayed: Decodable { let delayed: Int }
    private struct Unlocked: Decodable {
        let id: String
        let link: String
    }

    private func unlock() async -> Seen {
        let page = "https://alldebrid.com/f/\(DebridState.fileID(TorrentData.bunny, 0))"
        return await world.debrid("/v4/link/unlock", form: "link=\(page)")
    }

    @Test(arguments: [
        "LINK_HOST_NOT_SUPPORTED", "LINK_DOWN", "LINK_HOST_UNAVAILABLE", "LINK_TOO_MANY_DOWNLOADS", "LINK_HOST_FULL",
        "LINK_HOST_LIMIT_REACHED", "LINK_PASS_PROTECTED", "LINK_ERROR", "LINK_NOT_SUPPORTED",
        "LINK_TEMPORARY_UNAVAILABLE", "MUST_BE_PREMIUM", "FREE_TRIAL_LIMIT_REACHED", "NO_SERVER",
    ])
    func `SIM-A14: an unlock is refused with any code, and a message of its own`(code: String) async {
        world.set { $0.unlockError = code }
        let seen = await unlock()
        #expect(seen.status == 200)
        #expect(seen.text.contains("{\"status\":\"error\",\"error\":{\"code\":\"\(code)\""))
        #expect(!seen.text.contains("Something went wrong"))
    }

    @Test func `SIM-A14: a trial unlocks until its quota is used up`() async {
        world.set { $0.account = .trial }
        let before = await unlock()
        world.set { $0.trialQuota = 0 }
        let after = await unlock()
        #expect(before.text.contains("/dl/"))
        #expect(after.text.contains("\"FREE_TRIAL_LIMIT_REACHED\""))
    }

    @Test func `SIM-A14: streams come with an empty link, and one of them is asked for by its number`() async throws {
        world.set { $0.unlockGivesStreams = true }
        let seen = await unlock()
        let unlocked = try seen.decode(Envelope<Unlocked>.self).data
        let stream = await world.debrid("/v4/link/streaming", form: "id=\(unlocked.id)&stream=137%2B140")
        let unknown = await world.debrid("/v4/link/streaming", form: "id=\(unlocked.id)&stream=1")
        let other = await world.debrid("/v4/link/streaming", form: "id=nothing&stream=140")
        #expect(unlocked.link.isEmpty)
        #expect(seen.text.contains("\"quality\":1080") && seen.text.contains("\"quality\":\"audio\""))
        #expect(stream.text.contains("/dl/"))
        #expect(unknown.text.contains("\"STREAM_INVALID_STREAM_ID\""))
        #expect(other.text.contains("\"STREAM_INVALID_GEN_ID\""))
    }

    @Test func `SIM-A14: the same page gives the same link for a day`() async throws {
        let first = try await unlock().decode(Envelope<Unlocked>.self).data
        world.clock.advance(seconds: 86_000)
        let second = try await unlock().decode(Envelope<Unlocked>.self).data
        #expect(first.link == second.link)
    }

    @Test(arguments: [
        (Knobs.DelayedEnd.link, "\"status\":2,\"time_left\":0,\"link\":\"http"),
        (.failed, "\"data\":{\"status\":3"), (.forgotten, "\"DELAYED_INVALID_ID\""),
    ])
    func `SIM-A15: a delayed link comes, fails, or is forgotten`(end: Knobs.DelayedEnd, part: String) async throws {
        world.set {
            $0.unlockDelay = 30
            $0.delayedEnd = end
        }
        let id = try await unlock().decode(Envelope<Delayed>.self).data.delayed
        let before = await world.debrid("/v4/link/delayed", form: "id=\(id)")
        world.clock.advance(seconds: 30)
        let after = await world.debrid("/v4/link/delayed", form: "id=\(id)")
        #expect(before.text.contains("\"data\":{\"status\":1"))
        #expect(after.text.contains(part))
    }

    @Test func `SIM-A15: an unknown number is invalid, and some links never come`() async throws {
        world.set { $0.unlockDelay = -1 }
        let id = try await unlock().decode(Envelope<Delayed>.self).data.delayed
        world.clock.advance(seconds: 1_000_000)
        let never = await world.debrid("/v4/link/delayed", form: "id=\(id)")
        let unknown = await world.debrid("/v4/link/delayed", form: "id=1")
        #expect(never.text.contains("\"data\":{\"status\":1"))
        #expect(unknown.text.contains("\"DELAYED_INVALID_ID\""))
    }

    @Test(arguments: [
        (Knobs.RateLimitAnswer.json, 429, "{\"status\":\"error\""), (.empty, 429, ""), (.html, 503, "<html>"),
    ])
    func `SIM-A16: what is above the limit is refused in one of three ways, until the second is over`(
        answer: Knobs.RateLimitAnswer, status: Int, start: String
    ) async {
        world.set {
            $0.keepsRateLimit = true
            $0.rateLimitAnswer = answer
        }
        for _ in 0..<12 { _ = await world.debrid("/v4/user") }
        let refused = await world.debrid("/v4/user")
        world.clock.advance(seconds: 1)
        let later = await world.debrid("/v4/user")
        #expect(refused.status == status)
        #expect(refused.text.hasPrefix(start))
        #expect(refused.bytes.isEmpty == start.isEmpty)
        #expect(later.status == 200)
    }

    @Test func `SIM-A16: six hundred requests are a minute's share`() async {
        world.set { $0.keepsRateLimit = true }
        var served = 0
        for _ in 0..<55 {
            for _ in 0..<12 where await world.debrid("/v4/user").status == 200 { served += 1 }
            world.clock.advance(seconds: 1)
        }
        world.clock.advance(seconds: 60)
        let later = await world.debrid("/v4/user").status
        #expect(served == 600)
        #expect(later == 200)
    }
}
