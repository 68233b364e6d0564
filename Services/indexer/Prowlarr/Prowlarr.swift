import Configuration
import HTTPFetching
import Observability
import Platform
import ServiceRuntime
import Synchronization

/// Prowlarr's API, version 1. The key goes in a header, never into an address.
final class Prowlarr: Sendable {
    /// Bytes. Rows have about a thousand; an indexer that sends all it has can have fifty thousand of them.
    private static let longestAnswer = 64 << 20
    /// A call whose turn at its indexer comes later fails instead.
    private static let longestWait: Duration = .seconds(20)
    /// A release's reference comes from a stranger and can name any indexer: past so many all are forgotten.
    private static let mostIndexers = 1_000

    private let address: String
    private let key: Secret<String>
    /// At least so long between the beginnings of two calls for the same indexer.
    private let spacing: Duration
    private let fetcher: Fetcher
    private let logger: Logger
    private let metrics: Metrics
    private let main: Upstream
    /// By indexer: a tracker that fails is left alone, and the others are not.
    private let indexers = Mutex<[Int: (upstream: Upstream, breaker: Breaker)]>([:])

    init(
        address: String, key: Secret<String>, spacing: Duration, retry: RetryPolicy, logger: Logger, metrics: Metrics
    ) {
        self.address = address
        self.key = key
        self.spacing = spacing
        self.logger = logger
        self.metrics = metrics
        let guarded = AddressGuard.publicOnly(allowingHostsOf: [address])
        fetcher = Fetcher(
            options: FetcherOptions(
                userAgent: productUserAgent, addressGuard: guarded, maximumConnectionsPerHost: 32))
        main = Upstream("prowlarr", fetcher: fetcher, retry: retry, logger: logger, metrics: metrics)
    }

    func list() async throws -> [ProwlarrIndexer] {
        try await get(LossyList<ProwlarrIndexer>.self, "/api/v1/indexer", main, timeout: .seconds(10)).elements
    }

    /// Those that Prowlarr leaves alone now.
    func blocks() async throws -> [ProwlarrBlock] {
        try await get(LossyList<ProwlarrBlock>.self, "/api/v1/indexerstatus", main, timeout: .seconds(5)).elements
    }

    /// Proves that the key is right.
    func check() async throws {
        struct Status: Decodable { let appName: String? }
        _ = try await get(Status.self, "/api/v1/system/status", main, timeout: .seconds(5))
    }

    /// - Throws: ``IndexerBlocked`` when Prowlarr leaves the indexer alone.
    func search(_ query: IndexerQuery, at indexer: Int, timeout: Duration) async throws -> [ProwlarrRow] {
        let path = "/api/v1/search?\(query.text)&indexerIds=\(indexer)"
        do {
            return try await get(LossyList<ProwlarrRow>.self, path, upstream(of: indexer), timeout: timeout).elements
        } catch let refusal as Refused where refusal.status == 400 {
            // "All selected indexers being unavailable": there was one.
            throw IndexerBlocked()
        }
    }

    /// The answer of the download proxy, redirects as they are.
    func download(_ link: DownloadLink) async throws -> FetchResponse {
        let query = "link=\(PercentEncoding.encode(link.token))&file=\(PercentEncoding.encode(link.file))"
        return try await send("/\(link.indexer)/download?\(query)", upstream(of: link.indexer), timeout: .seconds(60))
    }

    private func get<Value: Decodable>(
        _ type: Value.Type, _ path: String, _ upstream: Upstream, timeout: Duration
    ) async throws -> Value {
        let response = try await send(path, upstream, timeout: timeout)
        switch response.status {
        case 200: break
        case 401, 403: throw IndexerError.keyRefused
        default: throw Refused(status: response.status)
        }
        guard let value = try? JSONDecoder().decode(type, from: response.body) else { throw IndexerError.unreadable }
        return value
    }

    private func send(_ path: String, _ upstream: Upstream, timeout: Duration) async throws -> FetchResponse {
        let request = FetchRequest(
            address + path, headers: ["X-Api-Key": key.exposed, "Accept": "application/json"], timeout: timeout,
            stallTimeout: timeout, maximumBodyBytes: Self.longestAnswer, redirects: .report)
        do throws(FetchError) {
            return try await upstream.send(request)
        } catch {
            throw UpstreamError.noAnswer("prowlarr", error)
        }
    }

    /// Whether calls for the indexer are refused here, because several have failed in a row.
    func isPaused(_ indexer: Int) -> Bool {
        indexers.withLock { $0[indexer]?.breaker.isOpen ?? false }
    }

    /// Nothing is repeated here: Prowlarr repeats by itself, and each search counts against the tracker.
    private func upstream(of indexer: Int) -> Upstream {
        indexers.withLock { indexers in
            if let known = indexers[indexer] { return known.upstream }
            if indexers.count >= Self.mostIndexers { indexers = [:] }
            let breaker = Breaker(threshold: 3, pause: .seconds(60))
            let upstream = Upstream(
                "prowlarr", fetcher: fetcher, retry: .never, breaker: breaker, pacer: pacer,
                logger: logger.with(["indexer": .string("\(indexer)")]), metrics: metrics)
            indexers[indexer] = (upstream, breaker)
            return upstream
        }
    }

    private var pacer: Pacer? {
        spacing > .zero ? Pacer([Pacer.Limit(1, per: spacing)], maximumWait: Self.longestWait) : nil
    }
}

/// Prowlarr leaves the indexer alone for a while.
struct IndexerBlocked: Error, Equatable {}

/// A status that says no, other than one about the key.
struct Refused: Error, Equatable {
    let status: Int
}
