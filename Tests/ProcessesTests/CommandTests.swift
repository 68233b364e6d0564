import Platform
import Processes
import Testing

@Suite(.timeLimit(.minutes(1))) struct CommandTests {
    @Test(arguments: ["no-such-program", "/no/such/program", "/etc/passwd", "/usr", "./cat"])
    func `what is no program is not found`(name: String) async {
        await #expect(throws: ProcessError.executableNotFound(name)) { try await spawn(Command(name)) }
    }

    @Test(arguments: [
        Command(""), Command("cat", ["a\0b"]), Command("cat\0"), Command("cat", environment: ["A=B": "c"]),
        Command("cat", environment: ["": "c"]), Command("cat", environment: ["A": "\0"]),
    ])
    func `what would arrive as something else is refused`(command: Command) async {
        await #expect(throws: ProcessError.invalidCommand) { try await spawn(command) }
    }

    @Test func `more arguments than the system takes are an error`() async {
        let command = Command("true", [String(repeating: "a", count: 5_000_000)])
        await #expect(throws: ProcessError.notStarted(code: E2BIG)) { try await spawn(command) }
    }

    @Test(arguments: [
        (ResourceLimits(openFiles: 17), "ulimit -n", "17"),
        (ResourceLimits(addressSpace: 1_024_000_000), "ulimit -v", "1000000"),
        (ResourceLimits(processorSeconds: 5), "ulimit -t", "5"),
    ])
    func `a limit holds in the program`(limits: ResourceLimits, question: String, answer: String) async throws {
        let command = Command("sh", ["-c", question], limits: limits)
        let output = try await run(command, timeLimit: .seconds(30), outputLimit: 100)
        #expect(output.standardOutput == Data("\(answer)\n".utf8))
    }

    @Test func `signals that we ignore are at their default in the program`() async {
        await #expect(processExitsWith: .success) {
            signal(SIGTERM, SIG_IGN)
            let output = try await run(Command("sh", ["-c", "kill $$"]), timeLimit: .seconds(30), outputLimit: 0)
            guard output.status == .signalled(SIGTERM) else { exit(1) }
        }
    }

    @Test func `a program has its standard descriptors and no other`() async throws {
        // `ls` opens the folder as the fourth.
        let output = try await run(Command("ls", ["/proc/self/fd"]), timeLimit: .seconds(30), outputLimit: 1_000)
        #expect(output.standardOutput == Data("0\n1\n2\n3\n".utf8))
    }

    private func spawn(_ command: Command) async throws {
        _ = try await ChildProcess.spawn(command)
    }
}
