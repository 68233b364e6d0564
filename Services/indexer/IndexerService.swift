import Configuration
import Contracts
import HTTP
import HTTPFetching
import Lifecycle
import Observability
import Platform
import ServiceRuntime

/// Releases: search over Prowlarr's indexers, what their names say, which are wanted and which is best.
struct IndexerService: Sendable {
    private let prowlarr: Prowlarr
    private let list: IndexerList
    private let releases: ReleaseRoutes
    private let memories: MemoryRoutes

    /// The service as it is configured.
    /// - Throws: what is wrong with the folder where it remembers.
    static func live(_ configuration: IndexerConfiguration, _ service: Service) async throws -> IndexerService {
        let memory = Memory(folder: configuration.folder)
        try await memory.load()
        return IndexerService(
            configuration, catalog: service.client("catalog", baseURL: configuration.catalog), memory: memory,
            logger: service.logger, metrics: service.metrics)
    }

    init(
        _ configuration: IndexerConfiguration, catalog: ServiceClient, memory: Memory, logger: Logger,
        metrics: Metrics,
        retry: RetryPolicy = RetryPolicy(attempts: 2, budget: .seconds(5)),
        now: @escaping @Sendable () -> Date = { Date() }
    ) {
        prowlarr = Prowlarr(
            address: configuration.prowlarr, key: configuration.key, spacing: configuration.spacing, retry: retry,
            logger: logger, metrics: metrics)
        list = IndexerList(prowlarr: prowlarr, usesPrivateTrackers: configuration.usesPrivateTrackers, now: now)
        let searcher = ReleaseSearcher(
            prowlarr: prowlarr, list: list, board: SearchBoard(lifetime: configuration.lifetime, now: now),
            patience: configuration.patience, deadline: configuration.deadline)
        let outcomes = OutcomeMemory(memory.outcomes, now: now)
        releases = ReleaseRoutes(
            catalog: catalog, searcher: searcher,
            resolver: TorrentResolver(prowlarr: prowlarr, logger: logger, metrics: metrics), outcomes: outcomes,
            profiles: memory.profiles)
        memories = MemoryRoutes(outcomes: outcomes, memory: memory, logger: logger)
    }

    var routes: [Route] {
        releases.routes + memories.routes + IndexerRoutes(list: list, prowlarr: prowlarr).routes
    }

    var checks: [HealthCheck] {
        [
            HealthCheck("prowlarr", isRequired: false, degradedMode: "searches fail; names are still read") {
                do {
                    try await prowlarr.check()
                    return .available
                } catch IndexerError.keyRefused {
                    return .unavailable("Prowlarr refuses the key: set PROWLARR_API_KEY to one that is valid")
                } catch {
                    return .unavailable("Prowlarr does not answer as it should")
                }
            }
        ]
    }
}
