import Platform
import Processes
import Testing

/// Each runs its body in a process of its own, by Swift Testing's exit tests.
@Suite(.timeLimit(.minutes(1))) struct ParentDeathTests {
    @Test func `a program does not outlive a parent that is killed`() async throws {
        let pipe = try NamedPipe()
        await #expect(processExitsWith: .signal(SIGKILL)) { [path = pipe.path as String] in
            let child = try await ChildProcess.spawn(NamedPipe.command(holding: path, "exec sleep 600"))
            _ = try await child.read(upTo: 100)
            kill(getpid(), SIGKILL)
        }
        let isReleased = await pipe.waitUntilReleased()
        #expect(isReleased)
    }

    @Test func `a program outlives the thread that asked for it`() async throws {
        await #expect(processExitsWith: .success) {
            let child = try await ChildProcess.spawn(Command("cat"), input: .pipe)
            // Many short-lived threads, and tasks on all of Swift's own.
            for _ in 1...20 {
                await withTaskGroup { group in
                    for _ in 1...20 { group.addTask { _ = try? await ChildProcess.spawn(Command("true")).wait() } }
                }
            }
            try await child.write(Data("alive".utf8))
            let echoed = try await child.read(upTo: 100)
            child.closeInput()
            let status = try await child.wait()
            guard echoed == Data("alive".utf8), status == .exited(0) else { exit(1) }
        }
    }
}
