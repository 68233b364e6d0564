import Synchronization

/// The series of one metric, by label values.
final class Family: Sendable {
    enum Kind: Sendable {
        case counter, gauge
        case histogram([Double])
    }

    private struct Series {
        var value: Double = 0
        var count = 0
        /// How many observations fell at or below each bound, not cumulated.
        var buckets: [Int] = []
    }

    private static let maximumSeries = 1_000

    let name: String
    private let help: String
    private let kind: Kind
    private let labelNames: [String]
    private let series: Mutex<[[String]: Series]>

    init(name: String, help: String, kind: Kind, labelNames: [String]) {
        self.name = name
        self.help = help
        self.kind = kind
        self.labelNames = labelNames
        // A metric without labels is there from the start, at zero.
        series = Mutex(labelNames.isEmpty ? [[]: Series()] : [:])
    }

    func add(_ amount: Double, _ labels: [String]) { update(labels) { $0.value += amount } }

    func set(_ value: Double, _ labels: [String]) { update(labels) { $0.value = value } }

    func observe(_ value: Double, _ labels: [String]) {
        guard case .histogram(let bounds) = kind else { return }
        update(labels) { series in
            if series.buckets.isEmpty { series.buckets = Array(repeating: 0, count: bounds.count) }
            if let bucket = bounds.firstIndex(where: { value <= $0 }) { series.buckets[bucket] += 1 }
            series.value += value
            series.count += 1
        }
    }

    private func update(_ labels: [String], _ change: (inout Series) -> Void) {
        series.withLock { series in
            let isKnown = series.count < Self.maximumSeries || series[labels] != nil
            change(&series[isKnown ? labels : labelNames.map { _ in "other" }, default: Series()])
        }
    }

    func render() -> String {
        let known = series.withLock { $0 }.sorted { $0.key.lexicographicallyPrecedes($1.key) }
        var text = "# HELP \(name) \(help)\n# TYPE \(name) \(typeName)\n"
        for (labels, series) in known { text += lines(labels, series) }
        return text
    }

    private var typeName: String {
        switch kind {
        case .counter: "counter"
        case .gauge: "gauge"
        case .histogram: "histogram"
        }
    }

    private func lines(_ labels: [String], _ series: Series) -> String {
        let pairs = zip(labelNames, labels).map { ($0, $1) }
        guard case .histogram(let bounds) = kind else { return "\(name)\(braces(pairs)) \(series.value)\n" }
        var text = ""
        var cumulated = 0
        for (bound, count) in zip(bounds, series.buckets) {
            cumulated += count
            text += "\(name)_bucket\(braces(pairs + [("le", "\(bound)")])) \(cumulated)\n"
        }
        text += "\(name)_bucket\(braces(pairs + [("le", "+Inf")])) \(series.count)\n"
        return text + "\(name)_sum\(braces(pairs)) \(series.value)\n\(name)_count\(braces(pairs)) \(series.count)\n"
    }

    private func braces(_ pairs: [(String, String)]) -> String {
        guard !pairs.isEmpty else { return "" }
        return "{" + pairs.map { "\($0)=\"\(escape($1))\"" }.joined(separator: ",") + "}"
    }

    private func escape(_ value: String) -> String {
        value.replacing("\\", with: #"\\"#).replacing("\"", with: #"\""#).replacing("\n", with: #"\n"#)
    }
}
