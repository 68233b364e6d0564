import Observability
import Platform
import Synchronization
import Testing

struct LoggerTests {
    /// The lines that `body` logs.
    func lines(minimum: Logger.Level = .info, _ body: (Logger) -> Void) -> [String] {
        let lines = Mutex<[String]>([])
        let written: @Sendable (LogLine) -> Void = { line in lines.withLock { $0.append(line.text) } }
        body(Logger(service: "auth", minimum: minimum, now: { Date(timeIntervalSince1970: 0.25) }, write: written))
        return lines.withLock { $0 }
    }

    @Test func `a line is one JSON object with time, level, event and fields`() {
        let lines = lines { $0.info("session opened", ["account": "a1", "count": 3, "new": true, "share": 0.5]) }
        #expect(
            lines == [
                #"{"time":"1970-01-01T00:00:00.250Z","level":"info","event":"session opened","service":"auth","#
                    + #""account":"a1","count":3,"new":true,"share":0.5}"#
            ])
    }

    @Test func `a line feed in a field cannot start a line`() {
        let lines = lines { $0.info("x", ["name": "a\n{\"level\":\"error\"}\u{1b}[2J\u{9b}"]) }
        #expect(lines.count == 1)
        #expect(!lines[0].contains("\n"))
        #expect(lines[0].contains(#""name":"a\n{\"level\":\"error\"}\u001b[2J\u009b""#))
    }

    @Test func `a long field is cut`() {
        let lines = lines { $0.info("x", ["name": .string(String(repeating: "é", count: 100_000))]) }
        #expect(lines[0].utf8.count < 4_300)
    }

    @Test func `what is below the minimum is not written`() {
        #expect(lines(minimum: .warning) { $0.info("x") }.isEmpty)
    }

    @Test func `a derived logger adds its fields to each line`() {
        let lines = lines { $0.with(["requestId": "r1"]).error("failed") }
        #expect(lines[0].contains(#""requestId":"r1""#))
    }

    @Test func `a number that JSON cannot say is null`() {
        #expect(lines { $0.info("x", ["n": .number(.nan)]) }[0].contains(#""n":null"#))
    }
}
