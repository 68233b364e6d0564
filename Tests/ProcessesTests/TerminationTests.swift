import Platform
import Processes
import Testing

@Suite(.timeLimit(.minutes(1))) struct TerminationTests {
    @Test func `a program that heeds SIGTERM is not killed`() async throws {
        let child = try await ready("trap 'exit 7' TERM; echo ready; while :; do sleep 0.01; done")
        let status = await child.terminate(grace: .seconds(20))
        #expect(status == .exited(7))
    }

    @Test func `a program that heeds only the second SIGTERM gets it`() async throws {
        let script = "n=0; trap 'n=$((n+1)); [ $n = 2 ] && exit 8' TERM; echo ready; while :; do sleep 0.01; done"
        let child = try await ready(script)
        let status = await child.terminate(grace: .milliseconds(500))
        #expect(status == .exited(8))
    }

    @Test func `a program that heeds nothing is killed`() async throws {
        let child = try await ready("trap '' TERM; echo ready; while :; do sleep 0.01; done")
        let status = await child.terminate(grace: .milliseconds(20))
        #expect(status == .signalled(SIGKILL))
    }

    @Test func `the whole process group ends`() async throws {
        let pipe = try NamedPipe()
        let child = try await pipe.holder("sh -c 'sleep 600; :' & wait")
        await child.terminate(grace: .seconds(10))
        let isReleased = await pipe.waitUntilReleased()
        #expect(isReleased)
    }

    @Test func `ending a program twice, or after its end, gives the same answer`() async throws {
        let child = try await ready("echo ready; exec sleep 600")
        async let first = child.terminate(grace: .seconds(10))
        async let second = child.terminate(grace: .seconds(10))
        let statuses = await [first, second, child.terminate(grace: .zero)]
        #expect(statuses == [.signalled(SIGTERM), .signalled(SIGTERM), .signalled(SIGTERM)])
    }

    @Test func `a cancelled caller does not cut the ladder short`() async throws {
        let child = try await ready("trap 'sleep 0.2; exit 9' TERM; echo ready; while :; do sleep 0.01; done")
        let task = Task { await child.terminate(grace: .seconds(20)) }
        task.cancel()
        let status = await task.value
        #expect(status == .exited(9))
    }

    @Test func `ffmpeg that waits for its input ends`() async throws {
        let arguments = ["-v", "error", "-f", "matroska", "-i", "pipe:0", "-c", "copy", "-f", "matroska", "pipe:1"]
        let child = try await ChildProcess.spawn(Command("ffmpeg", arguments), input: .pipe)
        let status = await child.terminate(grace: .milliseconds(500))
        #expect(status != .exited(0))
    }

    private func ready(_ script: String) async throws -> ChildProcess {
        let child = try await ChildProcess.spawn(Command("sh", ["-c", script]))
        _ = try await child.read(upTo: 100)
        return child
    }
}
