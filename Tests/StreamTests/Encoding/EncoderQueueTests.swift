import Contracts
import HTTP
import Synchronization
import Testing

@testable import Stream

@Suite struct EncoderQueueTests {
    private final class Clock: Sendable {
        private let time = Mutex(ContinuousClock.now)
        var now: @Sendable () -> ContinuousClock.Instant { { [self] in time.withLock { $0 } } }
        func pass(_ duration: Duration) { time.withLock { $0 += duration } }
    }

    private let clock = Clock()

    private func queue(_ capacity: Int) -> EncoderQueue {
        EncoderQueue(capacity, interest: .seconds(30), now: clock.now)
    }

    @Test func `who comes first is served first, and who waits is told the place`() throws {
        let queue = queue(1)
        let slot = try queue.take(for: "ann")
        #expect(throws: EncoderQueue.Busy(place: 1)) { try queue.take(for: "bob") }
        #expect(throws: EncoderQueue.Busy(place: 2)) { try queue.take(for: "cid") }
        #expect(throws: EncoderQueue.Busy(place: 1)) { try queue.take(for: "bob") }
        queue.giveBack(slot)
        #expect(throws: EncoderQueue.Busy(place: 1)) { try queue.take(for: "cid") }
        #expect(throws: Never.self) { try queue.take(for: "bob") }
        #expect(throws: EncoderQueue.Busy(place: 1)) { try queue.take(for: "cid") }
    }

    @Test func `a place is held for who comes again in time, and no longer`() throws {
        let queue = queue(1)
        let slot = try queue.take(for: "ann")
        #expect(throws: EncoderQueue.Busy(place: 1)) { try queue.take(for: "bob") }
        #expect(throws: EncoderQueue.Busy(place: 2)) { try queue.take(for: "cid") }
        clock.pass(.seconds(10))
        queue.follow(slot, "ann")
        #expect(throws: EncoderQueue.Busy(place: 2)) { try queue.take(for: "cid") }
        clock.pass(.seconds(10))
        #expect(throws: EncoderQueue.Busy(place: 1)) { try queue.take(for: "cid") }
    }

    @Test func `who seeks gets an encoder in place of the own one, before those who wait`() throws {
        let queue = queue(1)
        let ended = Mutex(0)
        let first = try queue.take(for: "ann")
        queue.onEviction(of: first) { ended.withLock { $0 += 1 } }
        #expect(throws: EncoderQueue.Busy(place: 1)) { try queue.take(for: "bob") }
        _ = try queue.take(for: "ann")
        #expect(ended.withLock { $0 } == 1)
        queue.giveBack(first)
        #expect(throws: EncoderQueue.Busy(place: 1)) { try queue.take(for: "bob") }
    }

    @Test func `an encode that others follow too goes on when one of them leaves`() throws {
        let queue = queue(2)
        let ended = Mutex(0)
        let shared = try queue.take(for: "ann")
        queue.onEviction(of: shared) { ended.withLock { $0 += 1 } }
        queue.follow(shared, "bob")
        _ = try queue.take(for: "ann")
        #expect(ended.withLock { $0 } == 0)
        #expect(throws: EncoderQueue.Busy(place: 1)) { try queue.take(for: "cid") }
    }

    @Test func `an encode that nobody follows any more gives way`() throws {
        let queue = queue(1)
        let ended = Mutex(0)
        let slot = try queue.take(for: "ann")
        clock.pass(.seconds(31))
        _ = try queue.take(for: "bob")
        queue.onEviction(of: slot) { ended.withLock { $0 += 1 } }
        #expect(ended.withLock { $0 } == 1)
    }

    @Test func `with no encoder nobody is served`() {
        #expect(throws: EncoderQueue.Busy.self) { try queue(0).take(for: "ann") }
    }

    @Test func `a client is told the place, and when to come again`() throws {
        let problem = ProducerError.encodersBusy(place: 3).problem
        #expect(problem.status == 429 && problem.code == "encoders_busy")
        #expect(problem.placeInQueue == 3 && problem.retryAfterSeconds == 3)
    }
}
