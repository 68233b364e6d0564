import Platform
import Processes
import Testing

@Suite(.timeLimit(.minutes(1))) struct ChildProcessTests {
    @Test func `what is written comes back piece by piece, and the end after the input is closed`() async throws {
        let child = try await ChildProcess.spawn(Command("cat"), input: .pipe)
        for piece in ["one", "two"] {
            try await child.write(Data(piece.utf8))
            let echoed = try await child.read(upTo: 100)
            #expect(echoed == Data(piece.utf8))
        }
        child.closeInput()
        let end = try await child.read(upTo: 100)
        let status = try await child.wait()
        #expect(end == nil)
        #expect(status == .exited(0))
    }

    @Test func `a program whose output is not read waits, and goes on when it is`() async throws {
        let child = try await ChildProcess.spawn(Command("head", ["-c", "1000000", "/dev/zero"]))
        let ended = await ends(child, within: .milliseconds(100))
        #expect(!ended)
        let count = try await readAll(child).count
        let status = try await child.wait()
        #expect(count == 1_000_000)
        #expect(status == .exited(0))
    }

    @Test func `a program that complains without end does not wait`() async throws {
        let child = try await ChildProcess.spawn(Command("sh", ["-c", "head -c 1000000 /dev/zero >&2"]))
        let status = try await child.wait()
        #expect(status == .exited(0))
    }

    @Test func `writing to a program that has ended is an error`() async throws {
        let child = try await ChildProcess.spawn(Command("true"), input: .pipe)
        _ = try await child.wait()
        // A first write may still find room, while another program that is just being started holds a copy of the pipe.
        await #expect(throws: ProcessError.inputClosed) { while true { try await child.write(Data(count: 65_536)) } }
    }

    @Test func `writing after the input was closed is an error`() async throws {
        let child = try await ChildProcess.spawn(Command("cat"), input: .pipe)
        child.closeInput()
        await #expect(throws: ProcessError.inputClosed) { try await child.write(Data([1])) }
    }

    @Test func `a write to a program that does not read ends when the program does`() async throws {
        let child = try await ChildProcess.spawn(Command("sleep", ["600"]), input: .pipe)
        let writing = Task { try await child.write(Data(count: 1_000_000)) }
        await child.terminate(grace: .seconds(10))
        let result = await writing.result
        #expect(throws: ProcessError.inputClosed) { try result.get() }
    }

    @Test(arguments: Waiting.allCases)
    func `cancelling wakes whoever waits, and the program lives on`(waiting: Waiting) async throws {
        let child = try await ChildProcess.spawn(Command("sleep", ["600"]), input: .pipe)
        let task = Task { try await waiting.start(on: child) }
        task.cancel()
        let result = await task.result
        #expect(throws: ProcessError.cancelled) { try result.get() }
        let ended = await ends(child, within: .milliseconds(1))
        #expect(!ended)
    }

    @Test func `a read that was cancelled loses nothing`() async throws {
        let child = try await ChildProcess.spawn(Command("cat"), input: .pipe)
        let task = Task { try await child.read(upTo: 10) }
        task.cancel()
        _ = await task.result
        try await child.write(Data("kept".utf8))
        let read = try await child.read(upTo: 10)
        #expect(read == Data("kept".utf8))
    }

    @Test func `a program whose handle is dropped ends`() async throws {
        let pipe = try NamedPipe()
        _ = try await pipe.holder("exec sleep 600")
        let isReleased = await pipe.waitUntilReleased()
        #expect(isReleased)
    }

    enum Waiting: CaseIterable {
        case read, write, wait

        func start(on child: ChildProcess) async throws {
            switch self {
            case .read: _ = try await child.read(upTo: 10)
            case .write: try await child.write(Data(count: 1_000_000))
            case .wait: _ = try await child.wait()
            }
        }
    }
}

func readAll(_ child: ChildProcess) async throws -> Data {
    var all = Data()
    while let bytes = try await child.read(upTo: 65_536) { all.append(bytes) }
    return all
}

/// Only a `true` proves anything about when.
func ends(_ child: ChildProcess, within limit: Duration) async -> Bool {
    await withTaskGroup(of: Bool.self) { group in
        group.addTask { (try? await child.wait()) != nil }
        group.addTask { (try? await Task.sleep(for: limit)) == nil }
        defer { group.cancelAll() }
        return await group.next() ?? false
    }
}
