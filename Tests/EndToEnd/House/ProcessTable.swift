import Platform

/// What the system says of processes (proc(5)).
enum ProcessTable {
    private struct Entry {
        let name: Substring
        let state: Substring
        let parent: Int32?
    }

    static func children(of parent: Int32, named name: String? = nil) -> [Int32] {
        let all = (try? FileManager.default.contentsOfDirectory(atPath: "/proc")) ?? []
        return all.compactMap { Int32($0) }.filter { number in
            guard let entry = entry(number), entry.parent == parent, isRunning(entry) else { return false }
            return name.map { entry.name == $0 } ?? true
        }
    }

    /// Whether it still runs; one that only waits to be reaped does not.
    static func isAlive(_ number: Int32) -> Bool { entry(number).map(isRunning) ?? false }

    private static func isRunning(_ entry: Entry) -> Bool { entry.state != "Z" && entry.state != "X" }

    private static func entry(_ number: Int32) -> Entry? {
        guard let text = try? String(contentsOfFile: "/proc/\(number)/stat", encoding: .utf8),
            let start = text.firstIndex(of: "("), let end = text.lastIndex(of: ")")
        else { return nil }
        let fields = text[text.index(after: end)...].split(separator: " ")
        guard fields.count > 1 else { return nil }
        return Entry(name: text[text.index(after: start)..<end], state: fields[0], parent: Int32(fields[1]))
    }
}
