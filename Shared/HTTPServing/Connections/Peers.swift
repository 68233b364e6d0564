import HTTP
import Platform
import Synchronization

/// Every open connection.
///
/// A descriptor is used under the lock alone: a connection leaves under the same lock before it is closed, so that the
/// number can't be another connection's by then.
final class Peers: Sendable {
    private struct State {
        var peers: [ObjectIdentifier: Peer] = [:]
        var counts: [String: Int] = [:]
    }

    private let options: ServerOptions
    private let state = Mutex(State())

    init(_ options: ServerOptions) { self.options = options }

    var count: Int { state.withLock { $0.peers.count } }

    /// Whether one more connection from there is borne.
    func admits(_ address: String) -> Bool {
        options.trustedProxies.isTrusted(address)
            || state.withLock { $0.counts[address, default: 0] } < options.maximumConnectionsPerAddress
    }

    /// Ends the connection at once if others of that address came between ``admits(_:)`` and this.
    func add(_ peer: Peer) {
        state.withLock { state in
            state.peers[ObjectIdentifier(peer)] = peer
            state.counts[peer.address, default: 0] += 1
            if state.counts[peer.address, default: 0] > options.maximumConnectionsPerAddress,
                !options.trustedProxies.isTrusted(peer.address)
            {
                peer.end()
            }
        }
    }

    func remove(_ peer: Peer) {
        state.withLock { state in
            state.peers[ObjectIdentifier(peer)] = nil
            let count = state.counts[peer.address, default: 1] - 1
            state.counts[peer.address] = count > 0 ? count : nil
        }
    }

    /// Ends connections that are late and gives up requests whose client has gone or whose handler takes too long.
    func inspect(_ now: ContinuousClock.Instant) {
        var lost: [Exchange] = []
        state.withLock { state in
            for peer in state.peers.values {
                switch peer.phase {
                case .reading, .body:
                    // The library reads once an event: of a client that sends and leaves at once it sees only the first.
                    if peer.isLate(now) || peer.hasLeft { peer.end() }
                case .working(let exchange):
                    if peer.isLate(now) || peer.hasLeft { lost.append(exchange) }
                case .sending(let exchange):
                    let isLate = peer.isLate(now)
                    if isLate { peer.end() }
                    if isLate || peer.hasLeft { lost.append(exchange) }
                }
            }
        }
        for exchange in lost { exchange.giveUp() }
    }

    /// Ends connections without a request, and streams that have no end.
    func beginDraining() {
        let streams = state.withLock { state in
            state.peers.values.compactMap { peer -> Exchange? in
                switch peer.phase {
                case .reading(isIdle: true): peer.end()
                case .sending(let exchange): return exchange
                case .reading, .body, .working: break
                }
                return nil
            }
        }
        for exchange in streams { exchange.giveUpIfEndless() }
    }

    /// Ends them all.
    func end() {
        state.withLock { state in
            for peer in state.peers.values { peer.end() }
        }
    }
}
