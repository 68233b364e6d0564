import Platform
import Synchronization

/// Where tasks wait for a child's pipes, and where the child's thread learns what they wait for.
///
/// `poll` on a thread of ours and not Dispatch: on Linux its sources spun on a pipe that was hung up.
final class Watch: Sendable {
    enum Direction: CaseIterable {
        case reading, writing

        var events: Int16 { Int16(self == .reading ? POLLIN : POLLOUT) }
    }

    private struct Interest {
        /// Kept open as long as the thread may look at it.
        let descriptor: Descriptor
        let waiter: AsyncStream<Never>.Continuation
    }

    private struct State {
        var interests: [Direction: Interest] = [:]
        var isAbandoned = false
    }

    private let state = Mutex(State())
    private let bell: PipeEnds

    init() throws(ProcessError) {
        bell = try PipeEnds()
        bell.reading.doNotBlock()
        bell.writing.doNotBlock()
    }

    /// Suspends until the descriptor is ready or at its end, or the task is cancelled. It may also return for nothing.
    func wait(for direction: Direction, on descriptor: Descriptor) async {
        let (stream, waiter) = AsyncStream.makeStream(of: Never.self)
        state.withLock { $0.interests[direction] = Interest(descriptor: descriptor, waiter: waiter) }
        ring()
        for await _ in stream {}
        // Still there when the task was cancelled: the thread must let go of the descriptor.
        let forgotten = state.withLock { $0.interests.removeValue(forKey: direction) }
        if forgotten != nil { ring() }
    }

    /// Nobody will wait any more.
    func abandon() {
        state.withLock { $0.isAbandoned = true }
        ring()
    }

    var isAbandoned: Bool {
        state.withLock { $0.isAbandoned }
    }

    /// Blocks until one of `others`, or what a task waits for, or the bell, or the time limit; wakes the tasks concerned.
    /// For the child's thread only.
    func poll(others: [Int32], milliseconds: Int32) {
        let interests = state.withLock { $0.interests }
        let watched = Direction.allCases.map { direction in (direction, interests[direction]) }
        var polled = ([bell.reading.number] + others).map { pollfd(fd: $0, events: Int16(POLLIN), revents: 0) }
        // A negative number is passed over (poll(2)).
        polled += watched.map { pollfd(fd: $1?.descriptor.number ?? -1, events: $0.events, revents: 0) }
        _ = Platform.poll(&polled, nfds_t(polled.count), milliseconds)
        silence()
        for ((direction, _), result) in zip(watched, polled.suffix(watched.count)) where result.revents != 0 {
            state.withLock { $0.interests.removeValue(forKey: direction) }?.waiter.finish()
        }
    }

    /// A full pipe needs no more ringing.
    private func ring() {
        _ = withUnsafeBytes(of: UInt8(1)) { bell.writing.write($0) }
    }

    private func silence() {
        _ = withUnsafeTemporaryAllocation(byteCount: 64, alignment: 1) { bell.reading.read(into: $0) }
    }
}
