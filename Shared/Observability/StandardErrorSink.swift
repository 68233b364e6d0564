@preconcurrency import Dispatch
import Platform
import Synchronization

/// Writes lines to standard error from a queue of its own: a full pipe must not stop the tasks that log.
///
/// Past ``capacity`` waiting lines the newest are dropped, and counted in a line of their own once there is room.
public final class StandardErrorSink: Sendable {
    private let capacity: Int
    private let queue = DispatchQueue(label: "Observability.StandardErrorSink")
    private let waiting = Atomic<Int>(0)
    private let dropped = Atomic<Int>(0)

    public init(capacity: Int = 10_000) { self.capacity = capacity }

    public func write(_ line: String) {
        guard waiting.add(1, ordering: .relaxed).newValue <= capacity else {
            waiting.subtract(1, ordering: .relaxed)
            dropped.add(1, ordering: .relaxed)
            return
        }
        queue.async { [self] in
            waiting.subtract(1, ordering: .relaxed)
            let lost = dropped.exchange(0, ordering: .relaxed)
            if lost > 0 { put("{\"level\":\"warning\",\"event\":\"log lines dropped\",\"count\":\(lost)}\n") }
            put(line + "\n")
        }
    }

    /// Returns once every line that was given before is written. Blocks: for the end of the process only.
    public func flush() { queue.sync {} }

    private func put(_ text: String) {
        var rest = Array(text.utf8)[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { bytes in Platform.write(2, bytes.baseAddress, bytes.count) }
            // Nobody can be told that standard error is gone.
            guard count > 0 || errno == EINTR else { return }
            rest = rest.dropFirst(max(count, 0))
        }
    }
}
