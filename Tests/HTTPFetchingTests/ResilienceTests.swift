import Platform
import Support
import Synchronization
import Testing

@testable import HTTPFetching

@Suite struct BreakerTests {
    @Test func `it opens after failures in a row, and one call decides whether it closes`() throws {
        let clock = Ticker()
        let breaker = Breaker(threshold: 2, pause: .seconds(10), now: clock.now)
        breaker.record(.failure)
        breaker.record(.success)
        breaker.record(.failure)
        try breaker.enter()
        breaker.record(.failure)
        #expect(throws: FetchError.breakerOpen(retryAfter: .seconds(10))) { try breaker.enter() }
        clock.advance(.seconds(10))
        try breaker.enter()
        #expect(throws: FetchError.breakerOpen(retryAfter: .seconds(1))) { try breaker.enter() }
        breaker.record(.failure)
        #expect(throws: FetchError.breakerOpen(retryAfter: .seconds(10))) { try breaker.enter() }
        clock.advance(.seconds(10))
        try breaker.enter()
        breaker.record(.success)
        try breaker.enter()
        #expect(!breaker.isOpen)
    }

    @Test func `a cancelled trial lets the next one try`() throws {
        let clock = Ticker()
        let breaker = Breaker(threshold: 1, pause: .seconds(10), now: clock.now)
        breaker.record(.failure)
        clock.advance(.seconds(11))
        try breaker.enter()
        breaker.record(.none)
        try breaker.enter()
    }
}

@Suite struct PacerTests {
    @Test func `no window holds more calls than the limit, wherever it begins`() async throws {
        let clock = Ticker()
        let pacer = Pacer(
            [.init(3, per: .seconds(1)), .init(5, per: .seconds(10))], maximumWait: .seconds(60), now: clock.now,
            sleep: { clock.advance($0) })
        var turns: [Duration] = []
        for _ in 0..<8 {
            try await pacer.wait()
            turns.append(clock.elapsed)
        }
        #expect(turns == [0, 0, 0, 1, 1, 10, 10, 10].map { .seconds($0) })
    }

    @Test func `what is left of the limit can be seen, and comes back`() async throws {
        let clock = Ticker()
        let pacer = Pacer([.init(3, per: .seconds(1)), .init(5, per: .seconds(10))], now: clock.now)
        #expect(pacer.left == 3)
        for _ in 0..<2 { try await pacer.wait() }
        #expect(pacer.left == 1)
        clock.advance(.seconds(2))
        #expect(pacer.left == 3)
        clock.advance(.seconds(10))
        #expect(pacer.left == 3)
    }

    @Test func `a call whose turn is too far away is refused, and takes no turn`() async throws {
        let clock = Ticker()
        let pacer = Pacer([.init(1, per: .seconds(10))], maximumWait: .seconds(5), now: clock.now)
        try await pacer.wait()
        for _ in 0..<3 {
            await #expect(throws: FetchError.rateLimited(retryAfter: .seconds(10))) { try await pacer.wait() }
        }
        clock.advance(.seconds(10))
        try await pacer.wait()
    }
}

@Suite(.timeLimit(.minutes(1))) struct SingleFlightTests {
    @Test func `callers of one key share one piece of work, others do not`() async throws {
        let flight = SingleFlight<String, Int>()
        let made = Tally()
        let (gate, opener) = AsyncStream.makeStream(of: Never.self)
        let (began, beginner) = AsyncStream.makeStream(of: Void.self)
        let results = try await withThrowingTaskGroup(of: Int.self) { group in
            for index in 0..<10 {
                group.addTask {
                    try await flight.value(for: index < 9 ? "a" : "b") {
                        beginner.yield()
                        for await _ in gate {}
                        return made.next()
                    }
                }
            }
            var count = 0
            for await _ in began {
                count += 1
                if count == 2 { break }
            }
            // Those who are still on their way join, or find their own work done at once.
            try await Task.sleep(for: .milliseconds(20))
            opener.finish()
            return try await group.reduce(into: []) { $0.append($1) }
        }
        #expect(results.count == 10)
        #expect(made.count == 2)
    }

    @Test func `the first caller may leave, the last one takes the work along`() async throws {
        let flight = SingleFlight<Int, Int>()
        let (began, beginner) = AsyncStream.makeStream(of: Void.self)
        let (ended, ender) = AsyncStream.makeStream(of: Bool.self)
        let work: @Sendable () async throws -> Int = {
            beginner.yield()
            do { try await Task.sleep(for: .seconds(60)) } catch { ender.yield(true) }
            return 1
        }
        let first = Task { try await flight.value(for: 1, work) }
        var beginnings = began.makeAsyncIterator()
        await beginnings.next()
        let second = Task { try await flight.value(for: 1, work) }
        try await Task.sleep(for: .milliseconds(20))
        first.cancel()
        let left = await first.result
        second.cancel()
        var endings = ended.makeAsyncIterator()
        let wasCancelled = await endings.next()
        #expect(throws: CancellationError.self) { try left.get() }
        #expect(wasCancelled == true)
    }

    @Test func `an error reaches everyone and is not kept`() async throws {
        let flight = SingleFlight<Int, Int>()
        await #expect(throws: FetchError.timedOut) {
            _ = try await flight.value(for: 1) { throw FetchError.timedOut }
        }
        let second = try await flight.value(for: 1) { 2 }
        #expect(second == 2)
    }
}

/// A clock that the test moves.
final class Ticker: Sendable {
    private let start = ContinuousClock.now
    private let offset = Mutex(Duration.zero)

    var elapsed: Duration { offset.withLock { $0 } }
    var now: @Sendable () -> ContinuousClock.Instant { { self.start + self.elapsed } }

    func advance(_ duration: Duration) { offset.withLock { $0 += duration } }
}

private final class Tally: Sendable {
    private let value = Mutex(0)

    var count: Int { value.withLock { $0 } }

    func next() -> Int {
        value.withLock { value in
            value += 1
            return value
        }
    }
}
