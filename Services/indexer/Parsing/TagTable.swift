/// Every spelling that the parser knows, found by the hash of its words. Built once from the text tables in `Tables`.
struct TagTable: Sendable {
    struct Entry: Sendable {
        var facts: Range<Int>
        var strength: Fact.Strength
        /// May stand glued to another one in a word, as in `HDTVx264`.
        var gluable: Bool
    }

    static let shared = TagTable(lines: Tables.all)
    /// Words in the longest phrase.
    static let longestPhrase = 4

    private(set) var entries: [Entry] = []
    private(set) var facts: [Fact] = []
    /// Lines that could not be read: a mistake in a table, which a test reports.
    private(set) var mistakes: [String] = []
    private var slots: [(hash: UInt64, entry: Int32)] = []
    private var mask: UInt64 = 0
    private static let vocabulary = Vocabulary()

    init(lines: [Substring]) {
        var found: [(UInt64, Int32)] = []
        for line in lines { read(line, into: &found) }
        var size = 1024
        while size < found.count * 4 { size *= 2 }
        mask = UInt64(size - 1)
        slots = Array(repeating: (0, -1), count: size)
        for (hash, entry) in found { insert(hash, entry) }
    }

    /// The entry's index; `beginsPhrase` (-2) for a word that only begins phrases; -1 for an unknown one.
    func find(_ hash: UInt64) -> Int {
        var slot = Int(hash & mask)
        while true {
            let (key, entry) = slots[slot]
            if entry == -1 || key == hash { return Int(entry) }
            slot = Int(UInt64(slot + 1) & mask)
        }
    }

    static let beginsPhrase: Int32 = -2

    private mutating func insert(_ hash: UInt64, _ entry: Int32) {
        var slot = Int(hash & mask)
        while slots[slot].entry != -1, slots[slot].hash != hash { slot = Int(UInt64(slot + 1) & mask) }
        if slots[slot].entry == -1 || slots[slot].entry == Self.beginsPhrase { slots[slot] = (hash, entry) }
    }

    /// `kind=value & kind=value strength: spelling, spelling`
    private mutating func read(_ line: Substring, into found: inout [(UInt64, Int32)]) {
        let halves = line.split(separator: ":", maxSplits: 1)
        guard halves.count == 2, let space = halves[0].lastIndex(of: " "),
            let strength = Fact.Strength(rawValue: String(halves[0][halves[0].index(after: space)...]))
        else { return mistakes.append(String(line)) }
        let start = facts.count
        for part in halves[0][..<space].split(separator: "&") {
            guard let fact = Self.vocabulary.fact(Self.trimmed(part), strength) else {
                return mistakes.append(String(line))
            }
            facts.append(fact)
        }
        let gluable = facts[start...].allSatisfy { Vocabulary.gluable.contains($0.kind) }
        let entry = Int32(entries.count)
        entries.append(Entry(facts: start..<facts.count, strength: strength, gluable: gluable))
        for spelling in halves[1].split(separator: ",").flatMap(Self.cases) {
            let words = Self.trimmed(spelling).utf8.split(separator: UInt8(ascii: " ")).map { WordHash.of($0) }
            guard let first = words.first, words.count <= Self.longestPhrase else { continue }
            found.append((words.dropFirst().reduce(first, WordHash.joined), entry))
            if words.count > 1 { found.append((first, Self.beginsPhrase)) }
        }
    }

    /// The hash folds ASCII only: words of other scripts are entered in three cases.
    private static func cases(_ spelling: Substring) -> [Substring] {
        let word = trimmed(spelling)
        guard word.utf8.contains(where: { $0 >= 0x80 }) else { return [word] }
        return [word, word.prefix(1).uppercased() + word.dropFirst(), Substring(word.uppercased())]
    }

    private static func trimmed(_ text: Substring) -> Substring {
        var text = text
        while text.first == " " { text.removeFirst() }
        while text.last == " " { text.removeLast() }
        return text
    }
}
