import Platform
import Synchronization

/// A connection, from accept to close.
///
/// The library has one inactivity time-out, which a byte now and then defeats, and none while a request is suspended.
/// This holds an absolute deadline for whatever the connection is about.
final class Peer: Sendable {
    enum Phase {
        /// Between requests or in the midst of a head.
        case reading(isIdle: Bool)
        case body
        /// The connection is suspended; the library will not notice if the client goes.
        case working(Exchange)
        case sending(Exchange)
    }

    private struct State {
        var phase = Phase.reading(isIdle: false)
        var deadline: ContinuousClock.Instant
        var target = ""
        /// Packets wait until they are full.
        var isHeld = false
    }

    let descriptor: CInt
    let address: String
    private let options: ServerOptions
    private let state: Mutex<State>

    init(descriptor: CInt, address: String, _ options: ServerOptions) {
        self.descriptor = descriptor
        self.address = address
        self.options = options
        state = Mutex(State(deadline: .now + options.headerTimeout))
    }

    // MARK: The course of a request

    /// The target as it was sent, and percent-encoded still.
    var target: String { state.withLock { $0.target } }

    func beginHead(_ target: String) {
        state.withLock { state in
            state.target = target
            state.phase = .reading(isIdle: false)
            state.deadline = min(state.deadline, .now + options.headerTimeout)
        }
    }

    func beginBody() { enter(.body, options.bodyTimeout) }

    func beginWork(_ exchange: Exchange) { enter(.working(exchange), options.requestTimeout) }

    /// - Parameters:
    ///   - length: of the answer; `nil` for a stream without a known end, which has the idle time-out alone.
    ///   - isFile: its head and its body are sent in calls of their own, and one of them must not wake the client twice.
    func beginSending(_ exchange: Exchange, length: Int64?, isFile: Bool) {
        if isFile { hold(true) }
        let limit = length.map { options.sendTimeout + .seconds($0 / Int64(max(options.minimumSendRate, 1))) }
        enter(.sending(exchange), limit ?? .seconds(365 * 86_400))
    }

    /// The next head must have come by then, whenever its first byte does.
    func beginIdling() {
        hold(false)
        enter(.reading(isIdle: true), options.idleTimeout + options.headerTimeout)
    }

    private func hold(_ isHeld: Bool) {
        state.withLock { state in
            guard state.isHeld != isHeld else { return }
            state.isHeld = isHeld
            Packets.hold(isHeld, from: descriptor)
        }
    }

    private func enter(_ phase: Phase, _ limit: Duration) {
        state.withLock { state in
            state.phase = phase
            state.deadline = .now + limit
        }
    }

    // MARK: What the watch asks

    var phase: Phase { state.withLock { $0.phase } }

    func isLate(_ now: ContinuousClock.Instant) -> Bool { state.withLock { $0.deadline < now } }

    /// Whether the client has closed its side, or the connection is broken.
    var hasLeft: Bool {
        var byte: UInt8 = 0
        let count = recv(descriptor, &byte, 1, CInt(MSG_PEEK) | CInt(MSG_DONTWAIT))
        return count == 0 || (count < 0 && errno != EAGAIN && errno != EWOULDBLOCK && errno != EINTR)
    }

    /// Ends the connection; the library then closes it. Only while the descriptor is known to be open.
    func end() { shutdown(descriptor, CInt(SHUT_RDWR)) }
}
