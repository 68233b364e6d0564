import HTTPFetching
import Platform
import Synchronization

/// Prowlarr's indexers, asked for at most once a minute.
final class IndexerList: Sendable {
    private static let lifetime: TimeInterval = 60

    private let prowlarr: Prowlarr
    private let usesPrivateTrackers: Bool
    private let now: @Sendable () -> Date
    private let kept = Mutex<(indexers: [ProwlarrIndexer], at: Date)?>(nil)
    private let flights = SingleFlight<Int, [ProwlarrIndexer]>()
    private let blockFlights = SingleFlight<Int, [ProwlarrBlock]>()

    init(prowlarr: Prowlarr, usesPrivateTrackers: Bool, now: @escaping @Sendable () -> Date) {
        self.prowlarr = prowlarr
        self.usesPrivateTrackers = usesPrivateTrackers
        self.now = now
    }

    /// All of them; an older list when Prowlarr does not give one.
    func all() async throws -> [ProwlarrIndexer] {
        let known = kept.withLock(\.self)
        if let known, now().timeIntervalSince(known.at) < Self.lifetime { return known.indexers }
        do {
            let fresh = try await flights.value(for: 0) { [prowlarr] in try await prowlarr.list() }
            let at = now()
            kept.withLock { $0 = (fresh, at) }
            return fresh
        } catch {
            try Task.checkCancellation()
            guard let known else { throw error }
            return known.indexers
        }
    }

    /// Those that are searched, the preferred first.
    func searched() async throws -> [ProwlarrIndexer] {
        try await all().filter(isSearched).sorted { ($0.priority, $0.id) < ($1.priority, $1.id) }
    }

    func isSearched(_ indexer: ProwlarrIndexer) -> Bool {
        indexer.isEnabled && indexer.transport == "torrent" && (usesPrivateTrackers || indexer.privacy == "public")
    }

    /// Those that Prowlarr leaves alone now.
    func blocks() async throws -> [ProwlarrBlock] {
        try await blockFlights.value(for: 0) { [prowlarr] in try await prowlarr.blocks() }
    }
}
