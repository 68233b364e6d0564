import Platform
import Synchronization

/// How the indexers do, as a test wants it, and what Prowlarr remembers of searches.
final class ProwlarrState: Sendable {
    struct Condition: Sendable, Codable {
        /// Milliseconds before its rows are there.
        var delay = 0
        /// Its searches fail: no rows, and a back-off.
        var isFailing = false
        /// Torrent links lead to the tracker instead of through the proxy.
        var redirects = false
        /// As many torrents were fetched as its settings allow: seconds until there may be more.
        var grabLimit: Int?
        /// Seconds since 1970 until which it isn't asked.
        var disabledTill: Int?
        var lastFailure: Int?
    }

    private struct State {
        var conditions: [Int: Condition] = [:]
        /// When a row was found, by indexer and guid.
        var found: [String: Int] = [:]
        var salt = 0
    }

    private let clock: SimulatedClock
    private let state = Mutex(State())

    init(clock: SimulatedClock) {
        self.clock = clock
    }

    func condition(_ indexer: Int) -> Condition { state.withLock { $0.conditions[indexer] ?? Condition() } }

    func set(_ indexer: Int, _ change: @Sendable (inout Condition) -> Void) {
        state.withLock { change(&$0.conditions[indexer, default: Condition()]) }
    }

    /// Seconds until the indexer is asked again; `nil` when it isn't blocked.
    func blocked(_ indexer: Int) -> Int? {
        guard let till = condition(indexer).disabledTill, till > clock.seconds() else { return nil }
        return till - clock.seconds()
    }

    /// A first failure pauses an indexer for a minute.
    func fail(_ indexer: Int) {
        let now = clock.seconds()
        set(indexer) {
            $0.lastFailure = now
            $0.disabledTill = now + 60
        }
    }

    func remember(_ listing: Listing) {
        let now = clock.seconds()
        state.withLock { $0.found["\(listing.indexer)_\(listing.guid)"] = now }
    }

    /// Whether a row was found less than `lifetime` seconds ago.
    func isRemembered(_ indexer: Int, _ guid: String, lifetime: Int) -> Bool {
        let found = state.withLock { $0.found["\(indexer)_\(guid)"] }
        return found.map { clock.seconds() - $0 < lifetime } ?? false
    }

    /// Another number at each call: links differ every time.
    func salt() -> Int {
        state.withLock {
            $0.salt += 1
            return $0.salt
        }
    }
}
