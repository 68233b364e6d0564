public import Observability
import Platform

/// One upstream service: its connections, and how we behave towards it.
///
/// Calls wait for their turn, are repeated where that is safe, and stop for a while when the upstream fails or asks
/// for it. Each attempt is counted in `prostream_upstream_requests_total` and timed.
public struct Upstream: Sendable {
    public let name: String
    private let fetcher: Fetcher
    private let retry: RetryPolicy
    private let breaker: Breaker
    private let pacer: Pacer?
    private let hidesTargets: Bool
    private let logger: Logger
    private let telemetry: UpstreamTelemetry

    /// - Parameter hidesTargets: whether the log shows hosts only, because paths are secrets.
    public init(
        _ name: String, fetcher: Fetcher, retry: RetryPolicy = RetryPolicy(), breaker: Breaker = Breaker(),
        pacer: Pacer? = nil, hidesTargets: Bool = false, logger: Logger, metrics: Metrics
    ) {
        self.name = name
        self.fetcher = fetcher
        self.retry = retry
        self.breaker = breaker
        self.pacer = pacer
        self.hidesTargets = hidesTargets
        self.logger = logger.with(["upstream": .string(name)])
        telemetry = UpstreamTelemetry(name, metrics)
    }

    /// The whole response, whatever its status.
    /// - Parameter isRepeatable: whether doing it twice is as good as once; by default GET, HEAD, PUT and DELETE are.
    public func send(_ request: FetchRequest, isRepeatable: Bool? = nil) async throws(FetchError) -> FetchResponse {
        let isRepeatable = isRepeatable ?? ["GET", "HEAD", "PUT", "DELETE"].contains(request.method)
        let start = ContinuousClock.now
        var attempt = 1
        while true {
            let result = await attempted(request) { request throws(FetchError) in try await fetcher.send(request) }
            guard let delay = retry.delay(after: result, attempt: attempt, isRepeatable: isRepeatable),
                start.duration(to: .now) + delay <= retry.budget
            else { return try result.get() }
            do { try await retry.sleep(delay) } catch { throw .cancelled }
            telemetry.retries.increment(name)
            attempt += 1
        }
    }

    /// The response as soon as its head is there; never repeated.
    public func stream(_ request: FetchRequest) async throws(FetchError) -> StreamedResponse {
        var streamed: StreamedResponse?
        let result = await attempted(request) { request throws(FetchError) in
            let response = try await fetcher.stream(request)
            streamed = response
            return FetchResponse(
                status: response.status, headers: response.headers, effectiveURL: response.effectiveURL)
        }
        _ = try result.get()
        guard let streamed else { throw .cancelled }
        return streamed
    }

    private func attempted(
        _ request: FetchRequest, _ fetch: (FetchRequest) async throws(FetchError) -> FetchResponse
    ) async -> Result<FetchResponse, FetchError> {
        do throws(FetchError) {
            try breaker.enter()
        } catch {
            telemetry.count(error.name)
            return .failure(error)
        }
        let start = ContinuousClock.now
        let result: Result<FetchResponse, FetchError>
        do throws(FetchError) {
            try await pacer?.wait()
            if let pacer { telemetry.budgetLeft.set(Double(pacer.left), name) }
            result = .success(try await fetch(request))
        } catch {
            result = .failure(error)
        }
        note(result, of: request, took: start.duration(to: .now))
        return result
    }

    private func note(_ result: Result<FetchResponse, FetchError>, of request: FetchRequest, took: Duration) {
        breaker.record(result.verdict)
        if case .success(let response) = result, [429, 503].contains(response.status), !response.isConsidered,
            let asked = response.retryAfter,
            asked > retry.maximumRetryAfter
        {
            breaker.open(for: min(asked, Self.longestPause))
        }
        telemetry.count(result.outcomeName)
        telemetry.seconds.observe(took, name)
        telemetry.breakerOpen.set(breaker.isOpen ? 1 : 0, name)
        guard result.verdict == .failure else { return }
        let url = try? FetchURL(request.url)
        let target = (hidesTargets ? url?.hostPort.host : url?.withoutQuery) ?? ""
        logger.warning(
            "upstream call failed",
            [
                "outcome": .string(result.outcomeName), "method": .string(request.method), "target": .string(target),
                "durationMilliseconds": .milliseconds(took),
            ])
    }

    /// However long the upstream asks to be left alone.
    private static let longestPause: Duration = .seconds(120)
}

extension Result<FetchResponse, FetchError> {
    fileprivate var verdict: Breaker.Verdict {
        switch self {
        case .success(let response): response.status >= 500 && !response.isConsidered ? .failure : .success
        case .failure(.cannotResolve), .failure(.cannotConnect), .failure(.insecure), .failure(.timedOut),
            .failure(.truncated), .failure(.failed):
            .failure
        case .failure: .none
        }
    }

    fileprivate var outcomeName: String {
        switch self {
        case .success(let response): String(response.status)
        case .failure(let error): error.name
        }
    }
}
