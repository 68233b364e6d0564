import Contracts
import HTTP
import Observability
import Platform
import Support
import Synchronization
import Testing

@testable import Stream

/// Stored segments, as the network's own thread answers them.
@Suite(.timeLimit(.minutes(1))) struct InstantSegmentTests {
    @Test func `what somebody was given a moment ago is answered at once, and in the same words`() async throws {
        try await withFilm { watching in
            for name in ["video/init.mp4", "video/0.m4s", "audio-1-aac/0.m4s"] {
                #expect(watching.getAtOnce(name) == nil)
                // It is made, then found.
                _ = await watching.get(name)
                let later = await watching.get(name)
                let now = try #require(watching.getAtOnce(name))
                let (bytes, expected) = (try await now.body.bytes(), try await later.body.bytes())
                #expect(now.status == .ok && bytes == expected)
                for field in ["Content-Type", "ETag", "Cache-Control", "Accept-Ranges", "X-Content-Type-Options"] {
                    #expect(now.headers[field] == later.headers[field])
                }
            }
        }
    }

    @Test func `ranges, conditions and HEAD are heeded at once as well`() async throws {
        try await withFilm { watching in
            let whole = try await Self.found("audio-0/0.m4s", watching)
            let tag = try #require(watching.getAtOnce("audio-0/0.m4s")?.headers["ETag"])
            let same = watching.getAtOnce("audio-0/0.m4s", ["If-None-Match": tag])
            #expect(same?.status == .notModified)
            let part = try #require(watching.getAtOnce("audio-0/0.m4s", ["Range": "bytes=10-19"]))
            let bytes = try await part.body.bytes()
            #expect(part.status == .partialContent && bytes == whole[10..<20])
            #expect(part.headers["Content-Range"] == "bytes 10-19/\(whole.count)")
            let beyond = watching.getAtOnce("audio-0/0.m4s", ["Range": "bytes=\(whole.count)-"])
            #expect(beyond?.status == .rangeNotSatisfiable)
            #expect(watching.getAtOnce("audio-0/0.m4s", method: .head)?.headers["ETag"] == tag)
        }
    }

    @Test func `an ended play, and a ticket that never was one, are not answered at once`() async throws {
        try await withFilm { watching in
            _ = try await Self.found("video/0.m4s", watching)
            let other = try watching.other("p2")
            #expect(other.getAtOnce("video/0.m4s")?.status == .ok)
            watching.rooms.tickets.revoke(play: "p2")
            #expect(other.getAtOnce("video/0.m4s") == nil)
            #expect(await other.get("video/0.m4s").status == .gone)
            let nobody = Watching(house: watching.house, rooms: watching.rooms, ticket: watching.ticket + "A")
            #expect(nobody.getAtOnce("video/0.m4s") == nil)
            #expect(await nobody.get("video/0.m4s").status == .notFound)
            #expect(watching.getAtOnce("video/0.m4s")?.status == .ok)
        }
    }

    @Test func `a ticket that was admitted before is refused once it or its session has ended`() throws {
        let time = Mutex(Date(timeIntervalSince1970: 1_000))
        let ended = Mutex(Set<String>())
        let office = try TicketOffice(
            key: Data(count: 32), lifetime: .seconds(60),
            isEnded: { session in ended.withLock { $0.contains(session) } }, now: { time.withLock { $0 } })
        let first = try office.issue(play: "p1", source: "s", user: "u", session: "one").ticket
        let second = try office.issue(play: "p2", source: "s", user: "u", session: "two").ticket
        for ticket in [first, second] { _ = try office.admit(ticket) }
        ended.withLock { _ = $0.insert("one") }
        #expect(throws: Problem.self) { try office.admit(first) }
        _ = try office.admit(second)
        // Nobody has watched it for so long that its grace is over as well.
        time.withLock { $0 += 3_600 }
        #expect(throws: Problem.self) { try office.admit(second) }
    }

    @Test func `who is not offered a rendition does not get it at once either`() async throws {
        try await withFilm { watching in
            _ = try await Self.found("video/0.m4s", watching)
            let blind = try watching.other("p2", for: NewPlay(abilities: Abilities(videoCodecs: ["av1"])))
            _ = await blind.get("audio-0/0.m4s")
            #expect(blind.getAtOnce("video/0.m4s") == nil)
            #expect(await blind.get("video/0.m4s").status == .notFound)
            for name in ["video/7000.m4s", "video/00.m4s", "video/0.ts", "picture/0.m4s"] {
                #expect(watching.getAtOnce(name) == nil)
                #expect(await watching.get(name).status == .notFound)
            }
        }
    }

    @Test func `it counts: for the metrics, the audience and the limits of an address`() async throws {
        try await withFilm { watching in
            _ = try await Self.found("video/0.m4s", watching)
            let metrics = watching.rooms.metrics
            let stored = #"prostream_stream_segment_seconds_count{origin="stored"}"#
            let before = Self.value(of: stored, metrics.render())
            let other = try watching.other("p2")
            _ = other.getAtOnce("video/0.m4s")
            #expect(Self.value(of: stored, metrics.render()) == before + 1)
            #expect(watching.rooms.tickets.audience.isWatching("p2"))
            let limits = RateLimits(perAddress: RateLimiter(perSecond: 0, burst: 2), perUser: nil)
            let strict = Application.test(watching.routes, limits: limits)
            let request = Request.get("/v1/hls/\(watching.ticket)/video/0.m4s")
            let answers = (0..<3).map { _ in strict.respondAtOnce(to: request)?.status }
            #expect(answers == [.ok, .ok, nil])
            #expect(await strict.respond(to: request).status.rawValue == 429)
        }
    }

    @Test func `whoever is only ever answered at once is in the history as well`() async throws {
        try await withHouse { house, rooms in
            let ticket = Ticket(
                play: "p1", source: "one", user: "ann", title: House.film, profile: "kid",
                preferences: Preferences(startSeconds: 5))
            let watching = Watching(house: house, rooms: rooms, ticket: try rooms.tickets.issue(ticket).ticket)
            let last = try await rooms.library.source("one", rooms.begin().call).plan.main.segments.count - 1
            // Another viewer, whose title is not known.
            let other = try watching.other("p2")
            _ = await other.get("video/\(last).m4s")
            _ = await other.get("video/\(last).m4s")
            #expect(watching.getAtOnce("video/\(last).m4s")?.status == .ok)
            await rooms.progress.tell()
            let told = house.calls.filter { $0.hasPrefix("record") }
            #expect(told.count == 1 && told[0].hasPrefix("record ann kid movie:10331 5/"))
        }
    }

    /// Asked for until it is in the store, and asked for again.
    private static func found(_ name: String, _ watching: Watching) async throws -> Data {
        _ = await watching.get(name)
        return try await watching.bytes(name)
    }

    private static func value(of series: String, _ text: String) -> Double {
        let line = text.split(separator: "\n").first { $0.hasPrefix(series) }
        return line.flatMap { Double($0.dropFirst(series.count + 1)) } ?? 0
    }
}
