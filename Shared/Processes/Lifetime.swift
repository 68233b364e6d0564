import Platform
import Synchronization

/// A child from its start to its reaping. No signal is ever sent to a process identifier that is no longer ours.
final class Lifetime: Sendable {
    private enum State {
        case running(waiters: [AsyncStream<Never>.Continuation])
        case ended(ExitStatus)
    }

    let processIdentifier: pid_t
    private let state = Mutex(State.running(waiters: []))
    private let isTerminating = Atomic(false)

    init(_ processIdentifier: pid_t) {
        self.processIdentifier = processIdentifier
    }

    /// The child has ended, and is not reaped yet.
    var hasEnded: Bool {
        var information = siginfo_t()
        let isKnown = waitid(P_PID, id_t(processIdentifier), &information, WEXITED | WNOWAIT | WNOHANG) == 0
        return !isKnown && errno == ECHILD || information.si_signo == SIGCHLD
    }

    /// For the child's own thread, once the child has ended. What is left of its process group ends here too: as long as
    /// the child is not reaped, the group's number cannot be another's.
    func reap() {
        let waiters = state.withLock { state in
            kill(-processIdentifier, SIGKILL)
            var status: Int32 = 0
            while waitpid(processIdentifier, &status, 0) < 0 && errno == EINTR {}
            defer { state = .ended(ExitStatus(waitStatus: status)) }
            if case .running(let waiters) = state { return waiters }
            return []
        }
        for waiter in waiters { waiter.finish() }
    }

    /// To the whole process group; nothing happens once the child has ended.
    func signal(_ number: Int32) {
        state.withLock { state in
            if case .running = state { kill(-processIdentifier, number) }
        }
    }

    /// `true` for the first caller only.
    func beginTermination() -> Bool {
        !isTerminating.exchange(true, ordering: .relaxed)
    }

    /// `nil` when the calling task is cancelled first.
    func end() async -> ExitStatus? {
        let (stream, waiter) = AsyncStream.makeStream(of: Never.self)
        let early: ExitStatus? = state.withLock { state in
            switch state {
            case .ended(let status):
                return status
            case .running(let waiters):
                state = .running(waiters: waiters + [waiter])
                return nil
            }
        }
        if let early { return early }
        for await _ in stream {}
        return status
    }

    /// `nil` when the child lives longer, or the calling task is cancelled first.
    func end(within limit: Duration) async -> ExitStatus? {
        await withTaskGroup(of: ExitStatus?.self) { group in
            group.addTask { await self.end() }
            group.addTask {
                // Cut short only when the child has ended, or nobody waits.
                try? await Task.sleep(for: limit)
                return nil
            }
            defer { group.cancelAll() }
            return await group.next() ?? nil
        }
    }

    private var status: ExitStatus? {
        state.withLock { state in
            if case .ended(let status) = state { return status }
            return nil
        }
    }
}
