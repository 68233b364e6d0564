import Platform
import Synchronization
import Testing

@testable import Stream

@Suite(.timeLimit(.minutes(1))) struct TurnsTests {
    @Test func `no more work at once than is let in, and all of it gets its turn`() async throws {
        let turns = Turns(2)
        let meter = Meter()
        try await withThrowingTaskGroup(of: Void.self) { group in
            for _ in 0..<50 {
                group.addTask {
                    try await turns.inTurn {
                        meter.enter()
                        await Task.yield()
                        meter.leave()
                    }
                }
            }
            try await group.waitForAll()
        }
        #expect(meter.most <= 2)
        #expect(meter.done == 50)
    }

    @Test func `one that is cancelled in line lets the next one in`() async throws {
        let turns = Turns(1)
        let (hold, release) = AsyncStream.makeStream(of: Never.self)
        let (begun, hasBegun) = AsyncStream.makeStream(of: Never.self)
        async let first: Void = turns.inTurn {
            hasBegun.finish()
            for await _ in hold {}
        }
        for await _ in begun {}
        let cancelled = Task { try await turns.inTurn {} }
        cancelled.cancel()
        await #expect(throws: CancellationError.self) { try await cancelled.value }
        async let last = turns.inTurn { "in" }
        release.finish()
        try await first
        #expect(try await last == "in")
    }

    @Test func `one that stands aside goes on when nobody waits any more`() async throws {
        let viewers = ViewersFirst(patience: .seconds(3_600))
        let (hold, release) = AsyncStream.makeStream(of: Never.self)
        let (begun, hasBegun) = AsyncStream.makeStream(of: Never.self)
        let meter = Meter()
        async let serving: Void = viewers.serving {
            hasBegun.finish()
            for await _ in hold {}
            meter.leave()
        }
        for await _ in begun {}
        async let aside = {
            try await viewers.standAside()
            return meter.done
        }()
        release.finish()
        await serving
        #expect(try await aside == 1)
        try await viewers.standAside()
    }

    @Test func `in a service where somebody always waits, one goes on after a while`() async throws {
        let viewers = ViewersFirst(patience: .milliseconds(1))
        try await viewers.serving { try await viewers.standAside() }
    }
}

/// How many work at the same time.
private final class Meter: Sendable {
    private let counts = Mutex((now: 0, most: 0, done: 0))

    var most: Int { counts.withLock(\.most) }
    var done: Int { counts.withLock(\.done) }

    func enter() {
        counts.withLock { counts in
            counts.now += 1
            counts.most = max(counts.most, counts.now)
        }
    }

    func leave() {
        counts.withLock { counts in
            counts.now -= 1
            counts.done += 1
        }
    }
}
