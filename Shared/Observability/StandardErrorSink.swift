@preconcurrency import Dispatch
import Platform
import Synchronization

/// Writes lines to standard error from a queue of its own: a full pipe must not stop the tasks that log.
///
/// A warning or an error is written at once, with all that came before it. Other lines wait for up to ``patience`` or
/// ``batch`` and go together, since a call of the kernel for each costs more than the line: a process that is killed
/// loses those of its last moment. Past `capacity` waiting bytes the newest lines are dropped, and counted in a line of
/// their own once there is room.
public final class StandardErrorSink: Sendable {
    private struct State {
        var waiting: [UInt8] = []
        var dropped = 0
        var isDueSoon = false
        var isDueNow = false
    }

    private static let patience: DispatchTimeInterval = .milliseconds(100)
    /// Bytes.
    private static let batch = 64 << 10

    private let descriptor: CInt
    private let capacity: Int
    private let queue = DispatchQueue(label: "Observability.StandardErrorSink")
    private let state = Mutex(State())

    /// - Parameter capacity: bytes.
    public init(descriptor: CInt = 2, capacity: Int = 4 << 20) {
        self.descriptor = descriptor
        self.capacity = capacity
    }

    public func write(_ line: LogLine) {
        let due = state.withLock { state in
            if state.waiting.count + line.bytes.count < capacity {
                state.waiting += line.bytes
                state.waiting.append(UInt8(ascii: "\n"))
            } else {
                state.dropped += 1
            }
            return Self.due(&state, isUrgent: line.level >= .warning)
        }
        if let due { queue.asyncAfter(deadline: due) { [self] in writeWaiting() } }
    }

    /// Returns once every line that was given before is written. Blocks: for the end of the process only.
    public func flush() { queue.sync { writeWaiting() } }

    /// When to write what waits; `nil` when that is settled already.
    private static func due(_ state: inout State, isUrgent: Bool) -> DispatchTime? {
        if isUrgent || state.waiting.count >= batch {
            defer { state.isDueNow = true }
            return state.isDueNow ? nil : .now()
        }
        defer { state.isDueSoon = true }
        return state.isDueSoon || state.isDueNow ? nil : .now() + patience
    }

    private func writeWaiting() {
        let (lines, dropped) = state.withLock { state in
            defer { state = State() }
            return (state.waiting, state.dropped)
        }
        put(lines)
        if dropped > 0 {
            put(Array("{\"level\":\"warning\",\"event\":\"log lines dropped\",\"count\":\(dropped)}\n".utf8))
        }
    }

    /// Nobody can be told that standard error is gone.
    private func put(_ bytes: [UInt8]) { try? Descriptor.write(descriptor, bytes) }
}
