import HTTP
import HTTPFetching
import Lifecycle
import Observability
import Platform
import ServiceRuntime

/// Titles: search, lists and details, from TMDB and from what is kept of it.
struct CatalogService: Sendable {
    /// TMDB allows about 40; the rest is for whoever else shares the key.
    private static let callsPerSecond = 20

    let answers: Answers
    let languages: Languages

    /// The service as it is configured.
    static func live(_ configuration: CatalogConfiguration, _ service: Service) -> CatalogService {
        CatalogService(configuration, logger: service.logger, metrics: service.metrics)
    }

    init(
        _ configuration: CatalogConfiguration, logger: Logger, metrics: Metrics,
        retry: RetryPolicy = RetryPolicy(attempts: 2, budget: .seconds(5)),
        now: @escaping @Sendable () -> Date = { Date() }
    ) {
        let fetcher = Fetcher(
            options: FetcherOptions(
                userAgent: productUserAgent, addressGuard: .publicOnly(allowingHostsOf: [configuration.address])))
        let upstream = Upstream(
            "tmdb", fetcher: fetcher, retry: retry,
            pacer: Pacer([.init(Self.callsPerSecond, per: .seconds(1))]), logger: logger, metrics: metrics)
        let tmdb = TMDB(
            upstream: upstream, address: configuration.address, credential: configuration.credential,
            timeout: configuration.timeout,
            condition: TMDBCondition(now: now))
        let store = AnswerStore(maximumBytes: configuration.cacheSize)
        let cache = AnswerCache(store: store, refresher: Refresher(), now: now)
        answers = Answers(tmdb: tmdb, cache: cache, metrics: metrics)
        languages = configuration.languages
    }

    var routes: [Route] {
        SearchRoutes(answers: answers, languages: languages).routes
            + ListRoutes(answers: answers, languages: languages).routes
            + DiscoverRoutes(answers: answers, languages: languages).routes
            + TitleRoutes(answers: answers, languages: languages).routes
    }

    var checks: [HealthCheck] { [answers.tmdb.healthCheck] }

    /// Fetches newer answers until the task is cancelled.
    func refresh() async { await answers.cache.refresher.run() }
}
