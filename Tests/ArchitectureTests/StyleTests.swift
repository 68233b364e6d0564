import Testing

/// What neither the compiler nor the formatter sees.
@Suite struct StyleTests {
    /// Lines. A longer file holds more than one idea.
    private static let longest = 250

    @Test func `a file fits on a few screens`() throws {
        let long = try Repository.sources("Services", "Shared").filter { file in
            file.text.utf8.count > 4_000 && file.lines.count > Self.longest + 1
        }
        #expect(long.map(\.path) == [])
    }

    @Test(arguments: ["@unchecked Sendable", "Task.detached", "try!", "fatalError(", "nonisolated(unsafe) var"])
    func `nothing is promised that the compiler cannot check`(words: String) throws {
        let users = try Repository.sources("Services", "Shared").filter { file in
            file.holds(words) && file.lines.contains { $0.contains(words) && !$0.drop { $0 == " " }.hasPrefix("//") }
        }
        #expect(users.map(\.path) == [])
    }

    @Test(arguments: ["TODO", "FIXME", "XXX:"])
    func `nothing is left for later`(word: String) throws {
        let users = try Repository.sources("Services", "Shared", "Tests/Simulators").filter { $0.holds(word) }
        #expect(users.map(\.path) == [])
    }
}
