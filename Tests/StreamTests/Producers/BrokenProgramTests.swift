import HTTP
import Platform
import Support
import Testing

@testable import Stream

/// An ffmpeg that is killed, fails or does nothing.
@Suite(.timeLimit(.minutes(1))) struct BrokenProgramTests {
    @Test func `when ffmpeg is killed in the middle of a segment, who waits for it gets it whole`() async throws {
        let shop = try await Workshop(gateSegment: 2)
        let producer = try shop.producer()
        let viewer = Task { try await producer.segment(2) }
        await shop.source.waitForArrival()
        let victim = try #require(try shop.started().first)
        kill(victim, SIGKILL)
        shop.source.open()
        let bytes = try await viewer.value.bytes
        await producer.stop()
        let expected = try await shop.undisturbed(2)
        #expect(bytes == expected)
        #expect(try shop.started().count == 2)
    }

    @Test func `an ffmpeg that cannot be begun is an error`() async throws {
        let shop = try await Workshop()
        let producer = try shop.producer { $0.executable = "/no/such/program" }
        await #expect(throws: ProducerError.failed) { try await producer.segment(1) }
    }

    @Test func `an ffmpeg that fails is tried three times, and then it is an error`() async throws {
        let shop = try await Workshop(program: "exit 1")
        let producer = try shop.producer()
        await #expect(throws: ProducerError.failed) { try await producer.segment(1) }
        #expect(try shop.started().count == 3)
    }

    @Test(arguments: ["exec sleep 1000", "trap '' TERM; while :; do sleep 1; done", "kill -STOP $$"])
    func `an ffmpeg that is stuck is ended and tried again, and then it is an error`(program: String) async throws {
        let shop = try await Workshop(program: program)
        let producer = try shop.producer { $0.silence = .milliseconds(50) }
        await #expect(throws: ProducerError.failed) { try await producer.segment(1) }
        #expect(try shop.started().count == 3)
        #expect(try shop.running() == [])
    }
}
