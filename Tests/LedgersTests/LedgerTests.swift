import Ledgers
import Platform
import Testing

@Suite struct LedgerTests {
    private func withFolder(_ body: (String) async throws -> Void) async throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "ledger-\(UUID())").path()
        defer { try? FileManager.default.removeItem(atPath: folder) }
        try await body(folder)
    }

    private func open(_ folder: String, limit: Int = 10) async throws -> Ledger<Int> {
        let ledger = Ledger<Int>(limit: limit, journal: Journal(name: "numbers", in: folder))
        try await ledger.load()
        return ledger
    }

    @Test func `the newest are kept, and the file does not grow for ever`() async throws {
        try await withFolder { folder in
            let ledger = try await open(folder)
            for number in 0..<200 { try await ledger.set([("\(number)", number)]) }
            #expect(ledger.count <= 10)
            #expect(ledger["199"] == 199)
            #expect(ledger["0"] == nil)
            let size = try Data(contentsOf: URL(filePath: folder + "/numbers")).count
            #expect(size < 21 * 40)
            #expect(try await open(folder)["199"] == 199)
        }
    }

    @Test func `a line that a crash has cut is dropped, and the others are read`() async throws {
        try await withFolder { folder in
            try await open(folder).set([("a", 1), ("b", 2)])
            let file = URL(filePath: folder + "/numbers")
            try (Data(contentsOf: file) + Data(#"{"key":"c","val"#.utf8)).write(to: file)
            let reopened = try await open(folder)
            #expect(reopened["b"] == 2)
            try await reopened.set([("d", 4)])
            let again = try await open(folder)
            #expect(again["d"] == 4)
            #expect(again["c"] == nil)
        }
    }

    @Test func `lines of rubbish are passed over, and what was removed stays so`() async throws {
        try await withFolder { folder in
            let first = try await open(folder)
            try await first.set([("a", 1), ("b", 2)])
            try await first.set([("a", nil)])
            let file = URL(filePath: folder + "/numbers")
            try (Data([0xff, 0x0a]) + Data("{}\n[1]\n".utf8) + Data(contentsOf: file)).write(to: file)
            let reopened = try await open(folder)
            #expect(reopened["a"] == nil)
            #expect(reopened["b"] == 2)
        }
    }

    @Test func `many writers at once lose nothing`() async throws {
        try await withFolder { folder in
            let ledger = try await open(folder, limit: 30)
            await withTaskGroup { group in
                for number in 0..<30 {
                    group.addTask {
                        for value in 0..<10 {
                            do { try await ledger.set([("\(number)", value)]) } catch { Issue.record(error) }
                        }
                    }
                }
            }
            let reopened = try await open(folder, limit: 30)
            #expect(reopened.count == 30)
            #expect((0..<30).allSatisfy { reopened["\($0)"] == 9 })
        }
    }
}
