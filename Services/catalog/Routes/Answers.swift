import Contracts
import HTTP
import Observability
import Platform

/// Answers questions from the cache or from TMDB.
struct Answers: Sendable {
    let tmdb: TMDB
    let cache: AnswerCache
    let guide: CertificationGuide
    private let served: Counter
    private let bytes: Gauge

    init(tmdb: TMDB, cache: AnswerCache, guide: CertificationGuide, metrics: Metrics) {
        self.tmdb = tmdb
        self.cache = cache
        self.guide = guide
        served = metrics.counter(
            "prostream_catalog_answers_total", "Answers by where they came from.", labels: ["origin"])
        bytes = metrics.gauge("prostream_catalog_cache_bytes", "Bytes of answers kept in memory, about.")
    }

    /// Answers what requests ask, at once where memory has the answer.
    /// - Parameter ask: Throws a problem for a request that asks nothing.
    func to<Value: Limitable>(_ ask: @escaping @Sendable (Request) throws -> Question<Value>) -> Responder {
        Responder { request in
            try responseAtOnce(to: request, ask(request))
        } otherwise: { request in
            try await response(to: request, ask(request))
        }
    }

    /// - Throws: a 404 when there is no such thing, a 403 when the profile may not see it, a ``TMDBError`` when there is
    ///   no answer.
    func response<Value: Limitable>(to request: Request, _ question: Question<Value>) async throws -> Response {
        let found = try await cache.answer(question.key, question.freshness) { [tmdb] in
            try await question.make(tmdb).map { try WireFormat.encode($0) }
        }
        guard let limit = request.certificationLimit else { return try response(found, question.freshness) }
        let limited = try await limited(found.answer, Value.self, limit)
        return try response(
            AnswerCache.Served(answer: limited, age: found.age, origin: found.origin), question.freshness)
    }

    /// `nil` when the answer isn't in memory and fresh, or has to be limited first.
    private func responseAtOnce<Value>(to request: Request, _ question: Question<Value>) throws -> Response? {
        guard request.certificationLimit == nil, let found = cache.answerAtOnce(question.key, question.freshness) else {
            return nil
        }
        return try response(found, question.freshness)
    }

    private func limited<Value: Limitable>(
        _ answer: Answer, _ type: Value.Type, _ limit: CertificationLimit
    ) async throws -> Answer {
        guard let body = answer.body else { return answer }
        let value = try WireFormat.decode(type, from: body)
        guard let limited = try await value.limited(by: CertificationSieve(guide: guide, limit: limit)) else {
            throw Problem.forbidden("certification_exceeded", "The profile may not see titles of this certification.")
        }
        return Answer(body: try WireFormat.encode(limited), madeAt: answer.madeAt)
    }

    private func response(_ found: AnswerCache.Served, _ freshness: Freshness) throws -> Response {
        served.increment(found.origin.rawValue)
        if found.origin == .fetched { bytes.set(Double(cache.store.bytes)) }
        guard case .body(let body, let etag) = found.answer.content else {
            throw Problem.notFound("title_not_found", "TMDB knows nothing under this address.")
        }
        return .data(body, contentType: "application/json", headers: headers(found, etag, freshness))
    }

    private func headers(_ found: AnswerCache.Served, _ etag: String, _ freshness: Freshness) -> Headers {
        [
            "ETag": etag,
            "Age": "\(found.age)",
            // Only those who are logged in may see it, so no shared cache may keep it.
            "Cache-Control": freshness.cacheControl,
            // RFC 9211. A negative time to live says that the answer is past its time.
            "Cache-Status": found.origin == .fetched
                ? "prostream; fwd=miss" : "prostream; hit; ttl=\(freshness.fresh - found.age)",
            // The languages, where the address names none, and the profile's maximum.
            "Vary": "Accept-Language, Authorization",
        ]
    }
}
