import Synchronization

/// The process's metrics, in the Prometheus text format 0.0.4.
///
/// A family is made on first use and shared by name afterwards. A family keeps at most 1 000 series; what comes
/// beyond is counted under labels that all read `other`, so that a stranger cannot fill the memory.
public final class Metrics: Sendable {
    private let families = Mutex<[String: Family]>([:])

    public init() {}

    /// - Parameter name: by convention ends in `_total`.
    public func counter(_ name: String, _ help: String, labels: [String] = []) -> Counter {
        Counter(family: family(name, help, .counter, labels))
    }

    public func gauge(_ name: String, _ help: String, labels: [String] = []) -> Gauge {
        Gauge(family: family(name, help, .gauge, labels))
    }

    /// - Parameter buckets: upper bounds, ascending, in the unit that the name says; `+Inf` is added.
    public func histogram(
        _ name: String, _ help: String, labels: [String] = [], buckets: [Double] = Histogram.seconds
    ) -> Histogram {
        Histogram(family: family(name, help, .histogram(buckets), labels))
    }

    /// Every family in the order of names.
    public func render() -> String {
        let sorted = families.withLock { $0.values.sorted { $0.name < $1.name } }
        return sorted.map { $0.render() }.joined()
    }

    private func family(_ name: String, _ help: String, _ kind: Family.Kind, _ labels: [String]) -> Family {
        families.withLock { families in
            if let known = families[name] { return known }
            let family = Family(name: name, help: help, kind: kind, labelNames: labels)
            families[name] = family
            return family
        }
    }
}

public struct Counter: Sendable {
    let family: Family

    /// - Parameter labels: values in the order of the family's label names.
    public func increment(by amount: Double = 1, _ labels: String...) { family.add(amount, labels) }
}

public struct Gauge: Sendable {
    let family: Family

    public func set(_ value: Double, _ labels: String...) { family.set(value, labels) }
    public func add(_ amount: Double, _ labels: String...) { family.add(amount, labels) }
}

public struct Histogram: Sendable {
    /// Bounds for how long people and services wait, from 1 ms to 60 s.
    public static let seconds: [Double] = [0.001, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60]

    let family: Family

    public func observe(_ value: Double, _ labels: String...) { family.observe(value, labels) }

    public func observe(_ duration: Duration, _ labels: String...) {
        let (seconds, attoseconds) = duration.components
        family.observe(Double(seconds) + Double(attoseconds) / 1e18, labels)
    }
}
