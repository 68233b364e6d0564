import Platform
import Processes
import Testing

@Suite(.timeLimit(.minutes(1))) struct RunTests {
    @Test func `an argument reaches the program as it is, whatever it contains`() async throws {
        let hostile = ["$(id)", "; id", "a b", "'", "\"", "*", "-n", "é\n"]
        let output = try await short("printf", ["%s|"] + hostile)
        #expect(output.standardOutput == Data(hostile.map { $0 + "|" }.joined().utf8))
        #expect(output.status == .exited(0))
    }

    @Test func `a program sees the variables it is given and no other`() async throws {
        let output = try await run(
            Command("/usr/bin/env", environment: ["ONLY": "this"]), timeLimit: .seconds(30), outputLimit: 1_000)
        #expect(output.standardOutput == Data("ONLY=this\n".utf8))
    }

    @Test func `a failing program is a result with its code and its complaint`() async throws {
        let output = try await short("sh", ["-c", "echo trouble >&2; exit 3"])
        #expect(output.status == .exited(3))
        #expect(output.standardError == Data("trouble\n".utf8))
    }

    @Test func `a program ended by a signal says which`() async throws {
        let output = try await short("sh", ["-c", "kill -SEGV $$"])
        #expect(output.status == .signalled(SIGSEGV))
    }

    @Test func `a megabyte goes through cat unchanged`() async throws {
        let bytes = Data((0..<1_000_000).map { UInt8(truncatingIfNeeded: $0 &* 2_654_435_761 >> 7) })
        let output = try await run(
            Command("cat"), input: bytes, timeLimit: .seconds(30), outputLimit: bytes.count)
        #expect(output.standardOutput == bytes)
    }

    @Test func `a program need not read its input`() async throws {
        let output = try await run(
            Command("true"), input: Data(count: 1_000_000), timeLimit: .seconds(30), outputLimit: 0)
        #expect(output.status.isSuccess)
    }

    @Test func `a program that takes too long is an error and is gone`() async throws {
        let error = await #expect(throws: ProcessError.self) {
            try await run(Command("sleep", ["600"]), timeLimit: .milliseconds(50), outputLimit: 0)
        }
        #expect(error == .timedOut)
    }

    @Test func `a program that says too much is an error and is gone`() async throws {
        let error = await #expect(throws: ProcessError.self) {
            try await run(Command("yes"), timeLimit: .seconds(30), outputLimit: 100_000)
        }
        #expect(error == .outputTooLarge)
    }

    @Test func `a cancelled run ends`() async throws {
        let task = Task { try await run(Command("sleep", ["600"]), timeLimit: .seconds(600), outputLimit: 0) }
        task.cancel()
        let result = await task.result
        #expect(throws: ProcessError.cancelled) { try result.get() }
    }

    @Test func `what a program leaves running in its group does not outlive it`() async throws {
        // The background sleep inherits the output, which is at its end only when the sleep is gone.
        let output = try await short("sh", ["-c", "sleep 600 & echo left"])
        #expect(output.standardOutput == Data("left\n".utf8))
    }

    @Test func `only the last 16 KiB of the error output are kept`() async throws {
        let output = try await short("sh", ["-c", "head -c 500000 /dev/zero >&2; printf end >&2"])
        #expect(output.standardError.count == 16 * 1_024)
        #expect(output.standardError.suffix(3) == Data("end".utf8))
    }

    @Test func `ffmpeg makes a picture`() async throws {
        let arguments = [
            "-v", "error", "-f", "lavfi", "-i", "testsrc=duration=1", "-frames:v", "1", "-f", "mjpeg", "pipe:1",
        ]
        let output = try await short("ffmpeg", arguments)
        #expect(output.status.isSuccess)
        #expect(output.standardOutput.prefix(2) == Data([0xFF, 0xD8]))
    }

    private func short(_ program: String, _ arguments: [String]) async throws -> Output {
        try await run(Command(program, arguments), timeLimit: .seconds(30), outputLimit: 1_000_000)
    }
}
