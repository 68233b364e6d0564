import HTTP
import HTTPFetching
import Lifecycle
import Observability
import Platform
import ServiceRuntime

/// Titles: search, lists, details and pictures, from TMDB and from what is kept of it.
struct CatalogService: Sendable {
    /// TMDB allows about 40; the rest is for whoever else shares the key.
    private static let callsPerSecond = 20
    /// Bytes of pictures in memory: those of one page, for those who look at it together.
    private static let pictureMemory = 16 << 20

    let answers: Answers
    let languages: Languages
    private let pictures: PictureRoutes

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
                userAgent: productUserAgent,
                addressGuard: .publicOnly(allowingHostsOf: [configuration.address, configuration.pictures])))
        let upstream = Upstream(
            "tmdb", fetcher: fetcher, retry: retry,
            pacer: Pacer([.init(Self.callsPerSecond, per: .seconds(1))]), logger: logger, metrics: metrics)
        let tmdb = TMDB(
            upstream: upstream, address: configuration.address, credential: configuration.credential,
            timeout: configuration.timeout,
            condition: TMDBCondition(now: now))
        let cache = AnswerCache(
            store: AnswerStore(maximumBytes: configuration.cacheSize),
            disk: Self.disk("answers", configuration, logger, metrics), refresher: Refresher(), now: now)
        let guide = CertificationGuide(tmdb: tmdb, cache: cache)
        answers = Answers(tmdb: tmdb, cache: cache, guide: guide, metrics: metrics)
        languages = configuration.languages
        let host = Upstream("tmdb_images", fetcher: fetcher, retry: retry, logger: logger, metrics: metrics)
        let shelf = AnswerCache(
            store: AnswerStore(maximumBytes: Self.pictureMemory),
            disk: Self.disk("pictures", configuration, logger, metrics), refresher: cache.refresher, now: now)
        pictures = PictureRoutes(
            host: PictureHost(upstream: host, address: configuration.pictures, timeout: configuration.timeout),
            cache: shelf, tmdb: tmdb, answers: cache)
    }

    private static func disk(
        _ name: String, _ configuration: CatalogConfiguration, _ logger: Logger, _ metrics: Metrics
    ) -> AnswerDisk? {
        configuration.folder.map {
            AnswerDisk(
                folder: "\($0)/\(name)", maximumBytes: configuration.diskSize, logger: logger, metrics: metrics)
        }
    }

    var routes: [Route] {
        SearchRoutes(answers: answers, languages: languages).routes
            + ListRoutes(answers: answers, languages: languages).routes
            + DiscoverRoutes(answers: answers, languages: languages).routes
            + TitleRoutes(answers: answers, languages: languages).routes
            + PeopleRoutes(answers: answers, languages: languages).routes
            + pictures.routes + AttributionRoutes().routes
    }

    var checks: [HealthCheck] { [answers.tmdb.healthCheck] }

    /// Fetches newer answers until the task is cancelled.
    func refresh() async { await answers.cache.refresher.run() }
}
