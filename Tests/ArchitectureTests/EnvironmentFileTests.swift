import Testing

/// `.env.example` and what is read, each way.
@Suite struct EnvironmentFileTests {
    /// What is there to be set: `NAME=value`, or `# NAME=value` where the default is good.
    private func named() throws -> [String] {
        try Repository.read(".env.example").lines.compactMap { line in
            line.firstMatch(of: /^(?:# ?)?([A-Z][A-Z0-9_]+)=/).map { String($0.1) }
        }
    }

    @Test func `every setting that a service reads is in the example`() throws {
        let named = Set(try named())
        let missing = try Variables.readByAll().filter { !named.contains($0) }
        #expect(missing.sorted() == [])
    }

    @Test func `every name in the example is read by something`() throws {
        let scripts = try ["compose/compose.yaml", "scripts/run", "scripts/ports.sh", "scripts/common.sh"].map {
            try Repository.read($0).text
        }
        let read = try Variables.readByAll()
        let dead = try named().filter { name in
            !read.contains(name) && !scripts.contains { $0.contains("{\(name)") || $0.contains("$\(name)") }
        }
        #expect(dead == [])
    }

    @Test func `no name is there twice, and each has a sentence before it`() throws {
        let lines = try Repository.read(".env.example").lines
        let named = try named()
        #expect(named.count == Set(named).count)
        for (previous, line) in zip(lines, lines.dropFirst())
        where line.firstMatch(of: /^(?:# ?)?[A-Z][A-Z0-9_]+=/) != nil {
            #expect(previous.hasPrefix("# ") && previous.hasSuffix("."), "\(line)")
        }
    }
}
