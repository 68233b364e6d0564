import Platform

/// What is wrong, where the stage's name is still to come.
struct Failure: Error {
    let reason: String

    init(_ reason: String) { self.reason = reason }
}

struct StageFailure: Error {
    let stage: String
    let reason: String
}

/// Prints each stage with its result and its time.
struct Screen {
    private let start = ContinuousClock.now

    /// Runs a stage, prints what it saw.
    @discardableResult
    func stage<Value>(_ name: String, _ work: () async throws -> (Value, String)) async throws -> Value {
        let begin = ContinuousClock.now
        do {
            let (value, seen) = try await work()
            line(name, seen, begin.duration(to: .now))
            return value
        } catch let failure as Failure {
            throw StageFailure(stage: name, reason: failure.reason)
        } catch {
            throw StageFailure(stage: name, reason: "\(error)")
        }
    }

    /// On a terminal a line that the next one overwrites; elsewhere nothing.
    func progress(_ text: String) {
        guard isatty(STDOUT_FILENO) == 1 else { return }
        print("\r\u{1B}[K  … \(text.prefix(110))", terminator: "")
        fflush(nil)
    }

    func end() { print("Done in \(Self.text(start.duration(to: .now))).") }

    private func line(_ name: String, _ seen: String, _ took: Duration) {
        let clear = isatty(STDOUT_FILENO) == 1 ? "\r\u{1B}[K" : ""
        print("\(clear)  \(Self.padded(name, 16))\(Self.padded(Self.text(took), 10))\(seen)")
        fflush(nil)
    }

    static func text(_ duration: Duration) -> String {
        let (seconds, attoseconds) = duration.components
        let milliseconds = seconds * 1_000 + attoseconds / 1_000_000_000_000_000
        return milliseconds < 10_000 ? "\(milliseconds) ms" : "\(milliseconds / 1_000) s"
    }

    private static func padded(_ text: String, _ width: Int) -> String {
        text + String(repeating: " ", count: max(1, width - text.count))
    }
}
