import Configuration
public import Contracts
public import HTTP
import HTTPFetching
import HTTPServing
public import Lifecycle
public import Observability
public import Platform

/// A service while it runs: what all five have in common.
public struct Service: Sendable {
    public let name: String
    public let common: CommonConfiguration
    public let logger: Logger
    public let metrics: Metrics
    /// Raised when the process is asked to stop.
    public let stop: StopSignal
    /// The service's OpenAPI document.
    public let openAPI: Data
    /// Sessions that have ended; known once ``serve(_:asksAuth:ready:)`` runs.
    public let revocations: RevocationList

    public init(
        name: String, common: CommonConfiguration, logger: Logger, metrics: Metrics, stop: StopSignal, openAPI: Data
    ) {
        self.name = name
        self.common = common
        self.logger = logger
        self.metrics = metrics
        self.stop = stop
        self.openAPI = openAPI
        let auth = ServiceClient(
            "auth", baseURL: common.authURL, internalToken: common.internalToken, logger: logger, metrics: metrics)
        revocations = RevocationList(auth: auth, logger: logger)
    }

    /// Another service of this house.
    public func client(_ name: String, baseURL: String) -> ServiceClient {
        ServiceClient(
            name, baseURL: baseURL, internalToken: common.internalToken, logger: logger, metrics: metrics)
    }

    /// The routes with everything around them, without a socket.
    /// - Parameters:
    ///   - checks: what ``/ready`` asks.
    ///   - scope: what lets an API key's token in.
    ///   - authenticate: tells who sends a request; by auth's keys, fetched over the network, when absent.
    public func application(
        routes: [Route], checks: [HealthCheck] = [], scope: Scope? = nil,
        authenticate: Application.Authenticate? = nil
    ) -> Application {
        let operations = OperationalRoutes(
            service: name, readiness: ReadinessProbe(service: name, checks: checks, logger: logger), metrics: metrics,
            openAPI: openAPI)
        let authenticator = authenticator
        let atOnce: Application.AuthenticateAtOnce? = authenticate == nil ? authenticator.authenticateAtOnce : nil
        return Application(
            routes: operations.routes + routes, authenticate: authenticate ?? authenticator.authenticate,
            authenticateAtOnce: atOnce, scope: scope, cors: CORSPolicy(origins: common.corsOrigins), limits: limits,
            logger: logger, metrics: metrics)
    }

    /// Serves until the process is asked to stop and requests in progress are done with.
    /// - Parameters:
    ///   - asksAuth: which sessions have ended; auth itself knows.
    ///   - ready: is told the port as soon as connections are accepted.
    public func serve(
        _ application: Application, asksAuth: Bool = true, ready: @escaping @Sendable (UInt16) -> Void = { _ in }
    ) async throws {
        let server = Server(options: common.server, metrics: metrics, application: application)
        try await withThrowingTaskGroup { group in
            if asksAuth { group.addTask { await revocations.follow() } }
            try await server.run(until: stop) { port in
                logger.info(
                    "serving",
                    [
                        "host": .string(common.server.host), "port": .integer(Int(port)),
                        "version": .string(productVersion),
                    ])
                ready(port)
            }
            group.cancelAll()
        }
        logger.info("stopped")
    }

    /// By auth's keys.
    private var authenticator: Authenticator {
        let options = FetcherOptions(
            userAgent: productUserAgent, addressGuard: .publicOnly(allowingHostsOf: [common.authURL]))
        let upstream = Upstream("auth", fetcher: Fetcher(options: options), logger: logger, metrics: metrics)
        let keys = FetchedKeys(authURL: common.authURL, upstream: upstream)
        return Authenticator(internalToken: common.internalToken, keys: keys, isEnded: revocations.contains)
    }

    /// A quarter of a minute's worth may come at once.
    private var limits: RateLimits {
        let perSecond = Double(common.requestsPerMinute) / 60
        let burst = max(60, common.requestsPerMinute / 4)
        return RateLimits(
            perAddress: RateLimiter(perSecond: perSecond, burst: burst),
            perUser: RateLimiter(perSecond: perSecond, burst: burst))
    }
}
