import Contracts
import Platform
import Synchronization
import Testing

@testable import Stream

@Suite(.timeLimit(.minutes(1))) struct WatchProgressTests {
    /// Two hours in segments of six seconds, from second 10 on.
    private static let plan = StreamPlan(
        segments: (0..<1_200).map {
            StreamPlan.Segment(
                number: $0, start: 10 + Double($0) * 6, end: 16 + Double($0) * 6, secondKeyframe: 0, lastKeyframe: 0)
        }, halfFrame: 0.02)

    private static func ticket(_ play: String = "p", start: Double? = nil) -> Ticket {
        Ticket(
            play: play, source: "one", user: "ann", title: House.film, profile: "kid",
            preferences: start.map { Preferences(startSeconds: $0) })
    }

    @Test func `auth is told where a viewer is, a little behind what is asked for, for the profile that watches`()
        async throws
    {
        try await withHouse { house, rooms in
            rooms.progress.note(Self.plan.segments[100], of: Self.plan, for: Self.ticket())
            await rooms.progress.tell()
            #expect(house.calls == ["record ann kid movie:10331 570/7200"])
        }
    }

    @Test func `one viewer is told of every half a minute, and what is old news not at all`() async throws {
        let time = Mutex(Date(timeIntervalSince1970: 0))
        try await withHouse(now: { time.withLock { $0 } }) { house, rooms in
            for second in 0..<70 {
                time.withLock { $0 += 1 }
                rooms.progress.note(Self.plan.segments[100 + second / 6], of: Self.plan, for: Self.ticket())
                await rooms.progress.tell()
            }
            #expect(house.calls == [570, 600, 630].map { "record ann kid movie:10331 \($0)/7200" })
            time.withLock { $0 += 31 }
            await rooms.progress.tell()
            await rooms.progress.tell()
            #expect(house.calls.count == 4)
        }
    }

    @Test func `whoever goes on where he was is not put back, and the first half minute is no history`() async throws {
        try await withHouse { house, rooms in
            rooms.progress.note(Self.plan.segments[100], of: Self.plan, for: Self.ticket("one", start: 600))
            rooms.progress.note(Self.plan.segments[4], of: Self.plan, for: Self.ticket("two"))
            await rooms.progress.tell()
            #expect(house.calls == ["record ann kid movie:10331 600/7200"])
        }
    }

    @Test func `what auth does not take is told again`() async throws {
        let time = Mutex(Date(timeIntervalSince1970: 0))
        try await withHouse(now: { time.withLock { $0 } }) { house, rooms in
            house.isForgetful.store(true, ordering: .relaxed)
            rooms.progress.note(Self.plan.segments[100], of: Self.plan, for: Self.ticket())
            await rooms.progress.tell()
            house.isForgetful.store(false, ordering: .relaxed)
            time.withLock { $0 += 31 }
            await rooms.progress.tell()
            await rooms.progress.tell()
            #expect(house.calls.count == 2)
        }
    }
}
