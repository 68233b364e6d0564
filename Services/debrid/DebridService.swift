import Configuration
import HTTP
import HTTPFetching
import Lifecycle
import Observability
import Platform
import ServiceRuntime

/// The service: what it answers, and what it needs.
struct DebridService: Sendable {
    let routes: [Route]
    let checks: [HealthCheck]
    private let sweeper: Sweeper
    private let account: AccountReader
    private let logger: Logger

    /// The service as it is configured.
    /// - Throws: what is wrong with the folder where it remembers.
    static func live(_ configuration: DebridConfiguration, _ service: Service) async throws -> DebridService {
        let own = OwnTorrents(folder: configuration.folder, logger: service.logger)
        try await own.load()
        return DebridService(
            configuration, own: own, allowed: service.common.allowedAddresses, logger: service.logger,
            metrics: service.metrics)
    }

    /// - Parameters:
    ///   - allowed: private addresses that links may lead to.
    ///   - now, sleep: for deadlines and waits of our own; calls have real time-outs.
    init(
        _ configuration: DebridConfiguration, own: OwnTorrents, allowed: [HostPort], logger: Logger, metrics: Metrics,
        now: @escaping @Sendable () -> Date = { Date() },
        sleep: @escaping @Sendable (Duration) async throws -> Void = { try await Task.sleep(for: $0) }
    ) {
        let standing = AccountStanding()
        let allDebrid = AllDebrid(
            baseURL: configuration.address.url, key: configuration.apiKey,
            upstream: Self.api(configuration.address, logger, metrics, sleep), standing: standing)
        let unlocking = LinkUnlocking(
            allDebrid: allDebrid,
            probe: LinkProbe(upstream: Self.strangers("media_host", allowed, logger, metrics, sleep)),
            delay: DelayedUnlock(attempts: 60, sleep: sleep))
        let torrents = TorrentAccount(
            allDebrid: allDebrid, own: own, patience: configuration.patience, logger: logger, now: now)
        let unlocker = Unlocker(
            torrents: torrents,
            fetcher: TorrentFetcher(upstream: Self.strangers("torrent_host", allowed, logger, metrics, sleep)),
            links: LinkVault(unlocking: unlocking, lifetime: configuration.linkLifetime, now: now), now: now)
        let account = AccountReader(allDebrid: allDebrid, standing: standing, now: now)
        let events = UnlockEvents(unlocker: unlocker, interval: .seconds(2), sleep: sleep)
        // A fifth of the hour's may come at once: a play submits several candidates.
        let quota = RateLimiter(
            perSecond: Double(configuration.unlocksPerHour) / 3_600, burst: max(10, configuration.unlocksPerHour / 5))
        routes =
            UnlockRoutes(unlocker: unlocker, events: events, quota: quota).routes
            + CandidateRoutes(candidates: CandidateRun(unlocker: unlocker), quota: quota).routes
            + AccountRoutes(reader: account).routes
        checks = [account.check]
        sweeper = torrents.sweeper
        self.account = account
        self.logger = logger
    }

    /// What goes on behind the requests, until the task is cancelled.
    func run() async {
        async let sweeping: Void = sweeper.run()
        await account.lookAtTheDoor(logger)
        await sweeping
    }

    static func api(
        _ address: DebridAddress, _ logger: Logger, _ metrics: Metrics,
        _ sleep: @escaping @Sendable (Duration) async throws -> Void
    ) -> Upstream {
        let options = FetcherOptions(
            userAgent: productUserAgent, addressGuard: .publicOnly(allowingHostsOf: [address.url]),
            proxy: address.proxy)
        let pacer = Pacer([
            .init(address.requestsPerSecond, per: .seconds(1)),
            .init(address.requestsPerMinute, per: .seconds(60)),
        ])
        return Upstream(
            "alldebrid", fetcher: Fetcher(options: options), retry: RetryPolicy(sleep: sleep), pacer: pacer,
            logger: logger, metrics: metrics)
    }

    /// Many hosts: one that fails says little about the others, so the breaker hardly ever opens.
    private static func strangers(
        _ name: String, _ allowed: [HostPort], _ logger: Logger, _ metrics: Metrics,
        _ sleep: @escaping @Sendable (Duration) async throws -> Void
    ) -> Upstream {
        let options = FetcherOptions(userAgent: productUserAgent, addressGuard: .publicOnly(allowing: allowed))
        return Upstream(
            name, fetcher: Fetcher(options: options), retry: RetryPolicy(attempts: 2, sleep: sleep),
            breaker: Breaker(threshold: 50), hidesTargets: true, logger: logger, metrics: metrics)
    }
}
