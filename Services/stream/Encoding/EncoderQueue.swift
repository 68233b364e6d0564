import Observability
import Platform
import Synchronization

/// How many encodes may run at once, and who is next: first come, first served.
///
/// A viewer follows one encode at a time: who seeks, or changes to another quality, gives up the one before and gets a new
/// one in its place. One that nobody follows any more gives way when somebody else wants to encode. Who finds none free is
/// told the place in the queue, and holds it by coming again.
final class EncoderQueue: Sendable {
    struct Slot: Hashable, Sendable {
        fileprivate let number: Int
    }

    /// None is free; there are so many before, and the caller.
    struct Busy: Error, Equatable {
        let place: Int
    }

    fileprivate struct Encode {
        /// When each viewer last asked for a part of it.
        var followers: [String: ContinuousClock.Instant]
        var giveWay: (@Sendable () -> Void)?
    }

    fileprivate struct Waiting {
        let viewer: String
        var lastSeen: ContinuousClock.Instant
    }

    fileprivate struct State {
        var encodes: [Int: Encode] = [:]
        var queue: [Waiting] = []
        var lastNumber = 0
    }

    /// Encodes at once; none at all when zero.
    let capacity: Int
    private let interest: Duration
    private let now: @Sendable () -> ContinuousClock.Instant
    private let inUse: Gauge?
    private let state = Mutex(State())

    /// How long a place in the queue is held for who does not come again.
    fileprivate static let hold = Duration.seconds(15)
    /// Places in the queue; whoever comes when all are taken is told the last one.
    fileprivate static let longestQueue = 10_000

    /// - Parameter interest: a viewer who has asked for nothing for this long follows no more.
    init(
        _ capacity: Int, interest: Duration, inUse: Gauge? = nil,
        now: @escaping @Sendable () -> ContinuousClock.Instant
    ) {
        self.capacity = capacity
        self.interest = interest
        self.inUse = inUse
        self.now = now
    }

    /// Permission to encode, until ``giveBack(_:)``.
    func take(for viewer: String) throws(Busy) -> Slot {
        let now = now()
        let (result, evicted) = state.withLock { state in
            state.take(for: viewer, capacity, at: now, interest: interest)
        }
        evicted?()
        inUse?.set(Double(state.withLock { $0.encodes.count }))
        return try result.get()
    }

    /// - Parameter giveWay: called at most once, when the slot goes to somebody else; at once when it has gone already.
    func onEviction(of slot: Slot, _ giveWay: @escaping @Sendable () -> Void) {
        let isHeld = state.withLock { state in
            state.encodes[slot.number]?.giveWay = giveWay
            return state.encodes[slot.number] != nil
        }
        if !isHeld { giveWay() }
    }

    /// The viewer watches what this encode makes, and no other.
    func follow(_ slot: Slot, _ viewer: String) {
        let now = now()
        state.withLock { state in
            guard state.encodes[slot.number] != nil else { return }
            state.leave(viewer)
            state.encodes[slot.number]?.followers[viewer] = now
        }
    }

    /// Nothing, when it has gone to somebody else.
    func giveBack(_ slot: Slot) {
        state.withLock { $0.encodes[slot.number] = nil }
        inUse?.set(Double(state.withLock { $0.encodes.count }))
    }
}

extension EncoderQueue.State {
    fileprivate typealias Instant = ContinuousClock.Instant

    /// - Returns: also what ends the encode that had to give way.
    fileprivate mutating func take(
        for viewer: String, _ capacity: Int, at now: Instant, interest: Duration
    ) -> (Result<EncoderQueue.Slot, EncoderQueue.Busy>, (@Sendable () -> Void)?) {
        queue.removeAll { $0.lastSeen < now - EncoderQueue.hold }
        encodes = encodes.mapValues { encode in
            var encode = encode
            encode.followers = encode.followers.filter { $0.value >= now - interest }
            return encode
        }
        if let own = encodes.first(where: { $0.value.followers.count == 1 && $0.value.followers[viewer] != nil }) {
            encodes[own.key] = nil
            return (.success(begin(viewer, now)), own.value.giveWay)
        }
        let abandoned = encodes.filter(\.value.followers.isEmpty)
        let free = capacity - encodes.count + abandoned.count
        let place = queue.firstIndex { $0.viewer == viewer } ?? queue.count
        guard place < free else {
            wait(viewer, place, now)
            return (.failure(EncoderQueue.Busy(place: place - free + 1)), nil)
        }
        if place < queue.count { queue.remove(at: place) }
        guard encodes.count >= capacity, let oldest = abandoned.min(by: { $0.key < $1.key }) else {
            return (.success(begin(viewer, now)), nil)
        }
        encodes[oldest.key] = nil
        return (.success(begin(viewer, now)), oldest.value.giveWay)
    }

    private mutating func begin(_ viewer: String, _ now: Instant) -> EncoderQueue.Slot {
        leave(viewer)
        lastNumber += 1
        encodes[lastNumber] = EncoderQueue.Encode(followers: [viewer: now])
        return EncoderQueue.Slot(number: lastNumber)
    }

    fileprivate mutating func leave(_ viewer: String) {
        for number in encodes.keys { encodes[number]?.followers[viewer] = nil }
    }

    private mutating func wait(_ viewer: String, _ place: Int, _ now: Instant) {
        if place < queue.count {
            queue[place].lastSeen = now
        } else if queue.count < EncoderQueue.longestQueue {
            queue.append(EncoderQueue.Waiting(viewer: viewer, lastSeen: now))
        }
    }
}
