/// Bytes of lines in, JSON lines out. Holds no more than what was given since the last answers, and one cut line.
struct ParseStream: Sendable {
    /// Bytes. The rest of a longer line is dropped.
    static let longestLine = 64 * 1024

    private var lines: [[UInt8]] = []
    private var line: [UInt8] = []

    mutating func take(_ input: [UInt8]) {
        var rest = input[...]
        while let end = rest.firstIndex(of: UInt8(ascii: "\n")) {
            append(rest[..<end])
            closeLine()
            rest = rest[(end + 1)...]
        }
        append(rest)
    }

    /// The last line may lack its line feed.
    mutating func finish() {
        if !line.isEmpty { closeLine() }
    }

    /// The answers to all whole lines so far, in their order.
    mutating func answers(threads: Int) async -> [UInt8] {
        let lines = self.lines
        self.lines = []
        guard threads > 1, lines.count >= threads * 16 else { return Self.answers(lines[...]) }
        let share = (lines.count + threads - 1) / threads
        return await withTaskGroup(of: (Int, [UInt8]).self) { group in
            for start in stride(from: 0, to: lines.count, by: share) {
                group.addTask { (start, Self.answers(lines[start..<min(start + share, lines.count)])) }
            }
            return await group.reduce(into: [:]) { $0[$1.0] = $1.1 }.sorted { $0.key < $1.key }.flatMap(\.value)
        }
    }

    private static func answers(_ lines: ArraySlice<[UInt8]>) -> [UInt8] {
        var parser = ReleaseParser()
        var output: [UInt8] = []
        output.reserveCapacity(lines.count * 512)
        for line in lines {
            ReleaseJSON.append(parser.parse(String(decoding: line, as: UTF8.self)), to: &output)
        }
        return output
    }

    private mutating func append(_ part: ArraySlice<UInt8>) {
        line.append(contentsOf: part.prefix(Self.longestLine - line.count))
    }

    private mutating func closeLine() {
        if line.last == UInt8(ascii: "\r") { line.removeLast() }
        lines.append(line)
        line = []
    }
}
