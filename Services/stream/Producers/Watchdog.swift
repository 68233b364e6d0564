import Platform
import Processes
import Synchronization

/// Ends a process that says nothing for too long while it is listened to: it is stuck, whatever the reason.
final class Watchdog: Sendable {
    private struct State {
        var reads = 0
        var isListening = false
    }

    private let limit: Duration
    private let state = Mutex(State())

    init(limit: Duration) { self.limit = limit }

    /// What is read from the process, which is expected to say something.
    func listening<Value>(_ read: () async throws(ProcessError) -> Value) async throws(ProcessError) -> Value {
        state.withLock { state in
            state.reads += 1
            state.isListening = true
        }
        defer { state.withLock { $0.isListening = false } }
        return try await read()
    }

    /// Returns once it has ended the process, or the calling task is cancelled.
    func watch(_ child: ChildProcess) async {
        while true {
            let before = state.withLock(\.reads)
            do { try await Task.sleep(for: limit) } catch { return }
            // The same read waits since before the sleep.
            guard state.withLock({ $0.isListening && $0.reads == before }) else { continue }
            await child.terminate(grace: .zero)
            return
        }
    }
}
