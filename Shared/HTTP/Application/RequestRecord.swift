import Observability
import Platform

/// What is remembered of each request: rate, errors and duration by route, and a line of the log.
struct RequestRecord: Sendable {
    private let logger: Logger
    private let requests: Counter
    private let durations: Histogram
    private let inProgress: Gauge

    init(logger: Logger, metrics: Metrics) {
        self.logger = logger
        requests = metrics.counter(
            "http_requests_total", "Requests answered.", labels: ["method", "route", "status"])
        durations = metrics.histogram(
            "http_request_duration_seconds", "Time to the head of the answer.", labels: ["method", "route"])
        inProgress = metrics.gauge("http_requests_in_progress", "Requests that wait for the head of their answer.")
    }

    func begin() -> ContinuousClock.Instant {
        inProgress.add(1)
        return .now
    }

    func end(_ start: ContinuousClock.Instant, _ request: Request, _ route: Route?, _ status: HTTPStatus) {
        inProgress.add(-1)
        note(start, request, route, status)
    }

    /// The path is not logged: a ticket or a search may be in it. The route's pattern is.
    func note(_ start: ContinuousClock.Instant, _ request: Request, _ route: Route?, _ status: HTTPStatus) {
        let duration = ContinuousClock.now - start
        let method = HTTPMethod.known.contains(request.method) ? request.method.rawValue : "other"
        let pattern = route?.pattern ?? "none"
        requests.increment(by: 1, method, pattern, String(status.rawValue))
        durations.observe(duration, method, pattern)
        let level: Logger.Level = route?.isOperational == true ? .debug : .info
        guard logger.writes(level) else { return }
        logger.log(
            level, "request answered",
            [
                "requestId": .string(request.id), "traceId": .string(request.trace.traceId), "method": .string(method),
                "route": .string(pattern), "status": .integer(status.rawValue), "milliseconds": .milliseconds(duration),
                "address": .string(request.remoteAddress), "user": .string((try? request.userId()) ?? "-"),
            ])
    }

    func unexpected(_ error: any Error, _ request: Request, _ route: Route?) {
        logger.error(
            "request failed unexpectedly",
            [
                "requestId": .string(request.id), "traceId": .string(request.trace.traceId),
                "route": .string(route?.pattern ?? "none"), "error": .string(String(reflecting: error)),
            ])
    }
}
