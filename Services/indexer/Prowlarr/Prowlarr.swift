import Configuration
import HTTPFetching
import Observability
import Platform
import ServiceRuntime
import Synchronization

/// Prowlarr's API, version 1. The key goes in a header, never into an address.
final class Prowlarr: Sendable {
    /// Bytes. Rows have about two thousand, and indexers seldom more than a hundred rows.
    private static let longestAnswer = 16 << 20
    /// A release's reference comes from a stranger and can name any indexer: past so many all are forgotten.
    private static let mostIndexers = 1_000

    private let address: String
    private let key: Secret<String>
    private let fetcher: Fetcher
    private let logger: Logger
    private let metrics: Metrics
    private let main: Upstream
    /// By indexer: a tracker that fails is left alone, and the others are not.
    private let indexers = Mutex<[Int: Upstream]>([:])

    init(address: String, key: Secret<String>, retry: RetryPolicy, logger: Logger, metrics: Metrics) {
        self.address = address
        self.key = key
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

    /// Nothing is repeated here: Prowlarr repeats by itself, and each search counts against the tracker.
    private func upstream(of indexer: Int) -> Upstream {
        indexers.withLock { indexers in
            if let upstream = indexers[indexer] { return upstream }
            if indexers.count >= Self.mostIndexers { indexers = [:] }
            let upstream = Upstream(
                "prowlarr", fetcher: fetcher, retry: .never, breaker: Breaker(threshold: 3, pause: .seconds(60)),
                logger: logger.with(["indexer": .string("\(indexer)")]), metrics: metrics)
            indexers[indexer] = upstream
            return upstream
        }
    }
}

/// Prowlarr leaves the indexer alone for a while.
struct IndexerBlocked: Error, Equatable {}

/// A status that says no, other than one about the key.
struct Refused: Error, Equatable {
    let status: Int
}
