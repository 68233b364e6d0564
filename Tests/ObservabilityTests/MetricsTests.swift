import Observability
import Testing

struct MetricsTests {
    @Test func `a counter is rendered with help, type and labels`() {
        let metrics = Metrics()
        metrics.counter("requests_total", "Requests.", labels: ["route"]).increment("/v1/\"x\"\n")
        #expect(
            metrics.render()
                == "# HELP requests_total Requests.\n# TYPE requests_total counter\n"
                + "requests_total{route=\"/v1/\\\"x\\\"\\n\"} 1.0\n")
    }

    @Test func `buckets of a histogram are cumulated`() {
        let metrics = Metrics()
        let histogram = metrics.histogram("wait_seconds", "Wait.", buckets: [1, 2])
        for value in [0.5, 1.0, 1.5, 9] { histogram.observe(value) }
        let text = metrics.render()
        #expect(text.contains("wait_seconds_bucket{le=\"1.0\"} 2\n"))
        #expect(text.contains("wait_seconds_bucket{le=\"2.0\"} 3\n"))
        #expect(text.contains("wait_seconds_bucket{le=\"+Inf\"} 4\n"))
        #expect(text.contains("wait_seconds_sum 12.0\nwait_seconds_count 4\n"))
    }

    @Test func `a family is shared by name`() {
        let metrics = Metrics()
        metrics.counter("a_total", "A.").increment()
        metrics.counter("a_total", "A.").increment(by: 2)
        #expect(metrics.render().contains("a_total 3.0\n"))
    }

    @Test func `a stranger cannot make series without end`() {
        let metrics = Metrics()
        let counter = metrics.counter("a_total", "A.", labels: ["name"])
        for number in 0..<5_000 { counter.increment("\(number)") }
        let lines = metrics.render().split(separator: "\n")
        #expect(lines.count < 1_010)
        #expect(lines.contains("a_total{name=\"other\"} 4000.0"))
    }

    @Test func `a gauge goes up and down`() {
        let metrics = Metrics()
        let gauge = metrics.gauge("open", "Open.")
        gauge.set(5)
        gauge.add(-2)
        #expect(metrics.render().contains("open 3.0\n"))
    }
}
