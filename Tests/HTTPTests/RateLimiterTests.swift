import Contracts
import HTTP
import Synchronization
import Testing

@Suite struct RateLimiterTests {
    @Test func `tokens come back with time, never above the burst`() throws {
        let clock = Clock()
        let limiter = RateLimiter(perSecond: 2, burst: 2, now: { clock.now })
        try limiter.take("a")
        try limiter.take("a")
        #expect(throws: Problem.tooManyRequests(retryAfterSeconds: 1)) { try limiter.take("a") }
        try limiter.take("b")
        clock.advance(.seconds(100))
        try limiter.take("a")
        try limiter.take("a")
        #expect(throws: Problem.self) { try limiter.take("a") }
    }

    @Test func `full memory forgets whoever has waited`() throws {
        let clock = Clock()
        let limiter = RateLimiter(perSecond: 1, burst: 1, maximumKeys: 2, now: { clock.now })
        try limiter.take("old")
        clock.advance(.seconds(2))
        try limiter.take("recent")
        try limiter.take("new")
        #expect(throws: Problem.self) { try limiter.take("recent") }
    }
}

private final class Clock: Sendable {
    private let instant = Mutex(ContinuousClock.now)
    var now: ContinuousClock.Instant { instant.withLock { $0 } }

    func advance(_ duration: Duration) { instant.withLock { $0 += duration } }
}
