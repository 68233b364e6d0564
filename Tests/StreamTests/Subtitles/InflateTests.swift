import Platform
import Testing

@testable import Stream

@Suite struct InflateTests {
    /// gzip's body: after ten bytes of head, before eight of checks.
    private func deflated(_ data: Data, level: Int) throws -> ArraySlice<UInt8> {
        let folder = try TemporaryFolder()
        try data.write(to: URL(filePath: folder.path + "/plain"))
        return Array(try Shell.run("gzip -n -c -\(level) < \(folder.path)/plain"))[...].dropFirst(10).dropLast(8)
    }

    @Test(arguments: [1, 6, 9])
    func `what was deflated is as it was`(level: Int) throws {
        let text = Data((0..<3_000).map { "Line \($0 % 97) of \($0)\n" }.joined().utf8)
        for data in [text, Origin.bytes(70_000), Data(), Data("a".utf8), Data(count: 100_000)] {
            #expect(try Inflate.raw(deflated(data, level: level), limit: 200_000) == Array(data))
        }
    }

    @Test func `a bomb ends at the limit`() throws {
        let bomb = try deflated(Data(count: 10_000_000), level: 9)
        #expect(throws: IndexError.excessive("compressed frame")) { try Inflate.raw(bomb, limit: 1_000_000) }
    }

    @Test func `broken bytes are refused, and nothing traps`() throws {
        let whole = try Array(deflated(Data((0..<500).map { "cue \($0) " }.joined().utf8), level: 9))
        for count in 0..<whole.count {
            #expect(throws: IndexError.truncated) { try Inflate.raw(whole.prefix(count), limit: 100_000) }
        }
        var generator = SeededGenerator(seed: 5)
        for _ in 0..<3_000 {
            var broken = whole
            for _ in 0..<3 {
                let place = Int.random(in: 0..<broken.count, using: &generator)
                broken[place] = .random(in: 0...255, using: &generator)
            }
            // Either it is refused, or other bytes come out: no more than the limit.
            let bytes = try? Inflate.raw(broken[...], limit: 100_000)
            #expect(bytes?.count ?? 0 <= 100_000)
        }
    }
}
