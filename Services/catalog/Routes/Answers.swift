import Contracts
import HTTP
import Observability
import Platform

/// Answers questions from the cache or from TMDB.
struct Answers: Sendable {
    let tmdb: TMDB
    let cache: AnswerCache
    private let served: Counter
    private let bytes: Gauge

    init(tmdb: TMDB, cache: AnswerCache, metrics: Metrics) {
        self.tmdb = tmdb
        self.cache = cache
        served = metrics.counter(
            "prostream_catalog_answers_total", "Answers by where they came from.", labels: ["origin"])
        bytes = metrics.gauge("prostream_catalog_cache_bytes", "Bytes of answers kept in memory, about.")
    }

    /// - Throws: a 404 when there is no such thing, a ``TMDBError`` when there is no answer.
    func response<Value>(to question: Question<Value>) async throws -> Response {
        let found = try await cache.answer(question.key, question.freshness) { [tmdb] in
            try await question.make(tmdb).map { try WireFormat.encode($0) }
        }
        served.increment(found.origin.rawValue)
        bytes.set(Double(cache.store.bytes))
        guard case .body(let body, let etag) = found.answer.content else {
            throw Problem.notFound("title_not_found", "TMDB knows nothing under this address.")
        }
        return .data(body, contentType: "application/json", headers: headers(found, etag, question.freshness))
    }

    private func headers(_ found: AnswerCache.Served, _ etag: String, _ freshness: Freshness) -> Headers {
        [
            "ETag": etag,
            "Age": "\(found.age)",
            // Only those who are logged in may see it, so no shared cache may keep it.
            "Cache-Control": "private, max-age=\(freshness.fresh), stale-if-error=\(Freshness.staleIfError)",
            // RFC 9211. A negative time to live says that the answer is past its time.
            "Cache-Status": found.origin == .fetched
                ? "prostream; fwd=miss" : "prostream; hit; ttl=\(freshness.fresh - found.age)",
        ]
    }
}
