import Lifecycle
import Platform
import Testing

@Suite(.timeLimit(.minutes(1)))
struct StopSignalTests {
    @Test func `everyone who waits is woken`() async {
        let stop = StopSignal()
        await withTaskGroup { group in
            for _ in 0..<100 { group.addTask { await stop.wait() } }
            group.addTask { stop.raise() }
        }
        #expect(stop.isRaised)
    }

    @Test func `who comes later does not wait`() async {
        let stop = StopSignal()
        stop.raise()
        stop.raise()
        await stop.wait()
    }

    @Test func `a cancelled task stops waiting`() async {
        let stop = StopSignal()
        let task = Task { await stop.wait() }
        task.cancel()
        await task.value
        #expect(!stop.isRaised)
    }
}

@Suite(.timeLimit(.minutes(1)))
struct TimeoutTests {
    @Test func `a result in time is returned`() async throws {
        let value = try await withTimeout(.seconds(30)) { 42 }
        #expect(value == 42)
    }

    @Test func `an operation that takes too long is cancelled`() async {
        await #expect(throws: TimedOut.self) {
            try await withTimeout(.milliseconds(5)) { try await Task.sleep(for: .seconds(300)) }
        }
    }

    @Test func `the operation's error is passed on`() async {
        struct Refused: Error {}
        await #expect(throws: Refused.self) { try await withTimeout(.seconds(30)) { throw Refused() } }
    }
}

/// Signals are the whole process's, which other tests share: each runs in a process of its own.
@Suite(.timeLimit(.minutes(1)))
struct SignalsTests {
    @Test func `SIGTERM raises the signal, and a second one is impatient`() async {
        await #expect(processExitsWith: .exitCode(7)) {
            let stop = StopSignal()
            let impatient = StopSignal()
            let signals = await Signals(raising: stop) { impatient.raise() }
            kill(getpid(), SIGTERM)
            await stop.wait()
            kill(getpid(), SIGINT)
            await impatient.wait()
            signals.restore()
            exit(7)
        }
    }
}

struct SerialQueueExecutorTests {
    actor Counter {
        private let executor = SerialQueueExecutor(label: "Counter")
        nonisolated var unownedExecutor: UnownedSerialExecutor { executor.asUnownedSerialExecutor() }
        private var count = 0

        func increment() -> Int {
            // Blocking is what the executor is for.
            usleep(100)
            count += 1
            return count
        }
    }

    @Test func `an actor on its own queue runs one call at a time`() async {
        let counter = Counter()
        await withTaskGroup { group in
            for _ in 0..<50 { group.addTask { _ = await counter.increment() } }
        }
        #expect(await counter.increment() == 51)
    }
}
