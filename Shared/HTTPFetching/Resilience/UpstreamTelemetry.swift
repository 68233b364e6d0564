import Observability

/// What is counted of each upstream.
struct UpstreamTelemetry: Sendable {
    let retries: Counter
    let seconds: Histogram
    let breakerOpen: Gauge
    let budgetLeft: Gauge
    private let requests: Counter
    private let name: String

    init(_ name: String, _ metrics: Metrics) {
        self.name = name
        requests = metrics.counter(
            "prostream_upstream_requests_total", "Calls to upstreams by status or error.",
            labels: ["upstream", "outcome"])
        retries = metrics.counter(
            "prostream_upstream_retries_total", "Calls to upstreams that were repeats.", labels: ["upstream"])
        seconds = metrics.histogram(
            "prostream_upstream_request_seconds", "How long calls to upstreams took.", labels: ["upstream"])
        breakerOpen = metrics.gauge(
            "prostream_upstream_breaker_open", "1 while an upstream is left alone.", labels: ["upstream"])
        budgetLeft = metrics.gauge(
            "prostream_upstream_budget_left", "Calls that our limit still allowed at once, at the last call.",
            labels: ["upstream"])
    }

    func count(_ outcome: String) { requests.increment(name, outcome) }
}
