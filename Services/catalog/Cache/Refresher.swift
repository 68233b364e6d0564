import Synchronization

/// Fetches newer answers behind the readers' backs, a few at a time, each once.
final class Refresher: Sendable {
    private struct Job: Sendable {
        let key: String
        let work: @Sendable () async -> Void
    }

    /// At once. The rest of what upstream allows is for readers who wait.
    private static let mostRunning = 4
    private static let mostWaiting = 256

    private let jobs: AsyncStream<Job>
    private let intake: AsyncStream<Job>.Continuation
    private let pending = Mutex<Set<String>>([])

    init() {
        (jobs, intake) = AsyncStream.makeStream(of: Job.self, bufferingPolicy: .bufferingOldest(Self.mostWaiting))
    }

    /// Does nothing when the same key is waiting or running, or too many are: the next reader asks again.
    func submit(_ key: String, _ work: @escaping @Sendable () async -> Void) {
        guard pending.withLock({ $0.insert(key).inserted }) else { return }
        guard case .enqueued = intake.yield(Job(key: key, work: work)) else {
            finish(key)
            return
        }
    }

    /// Works until the task is cancelled.
    func run() async {
        await withTaskGroup(of: Void.self) { group in
            var running = 0
            for await job in jobs {
                if running == Self.mostRunning {
                    await group.next()
                    running -= 1
                }
                running += 1
                group.addTask {
                    await job.work()
                    self.finish(job.key)
                }
            }
            group.cancelAll()
        }
    }

    private func finish(_ key: String) { _ = pending.withLock { $0.remove(key) } }
}
