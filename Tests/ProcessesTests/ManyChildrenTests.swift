import Platform
import Processes
import Testing

/// Each runs its body in a process of its own, whose descriptors and children nobody else changes.
@Suite(.timeLimit(.minutes(1))) struct ManyChildrenTests {
    @Test func `two hundred programs one after another leave no descriptor and no zombie`() async throws {
        await #expect(processExitsWith: .success) {
            _ = try await run(Command("cat"), input: Data([1]), timeLimit: .seconds(30), outputLimit: 10)
            let before = openDescriptors()
            for _ in 1...100 {
                _ = try await run(Command("cat"), input: Data([1]), timeLimit: .seconds(30), outputLimit: 10)
                let child = try await ChildProcess.spawn(Command("sleep", ["600"]), input: .pipe)
                await child.terminate(grace: .zero)
            }
            // The last one's thread may still be closing what it held, and Dispatch opens a timer or two of its own.
            while openDescriptors() > before + 4 { await Task.yield() }
            guard waitpid(-1, nil, WNOHANG) == -1, errno == ECHILD else { exit(2) }
        }
    }

    @Test func `three hundred programs at the same time all answer`() async throws {
        await #expect(processExitsWith: .success) {
            let children = try await withThrowingTaskGroup(of: ChildProcess.self) { group in
                for _ in 1...300 { group.addTask { try await ChildProcess.spawn(Command("cat"), input: .pipe) } }
                return try await group.reduce(into: []) { $0.append($1) }
            }
            for child in children { try await child.write(Data("x".utf8)) }
            for child in children {
                child.closeInput()
                let echoed = try await readAll(child)
                let status = try await child.wait()
                guard echoed == Data("x".utf8), status == .exited(0) else { exit(1) }
            }
            guard waitpid(-1, nil, WNOHANG) == -1, errno == ECHILD else { exit(2) }
        }
    }
}

private func openDescriptors() -> Int {
    (0..<2_000).count { fcntl($0, F_GETFD) != -1 }
}
