import Platform
import Synchronization

/// The time in which the providers live: that of its source, put forward by a test.
final class SimulatedClock: Sendable {
    private let source: @Sendable () -> Date
    private let ahead = Mutex<Double>(0)

    init(_ source: @escaping @Sendable () -> Date = { Date() }) {
        self.source = source
    }

    func now() -> Date { source().addingTimeInterval(ahead.withLock { $0 }) }

    /// Whole seconds since 1970.
    func seconds() -> Int { Int(now().timeIntervalSince1970) }

    func advance(seconds: Double) {
        ahead.withLock { $0 += seconds }
    }
}
