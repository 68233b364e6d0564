/// Whether two names are of one title.
struct TitleComparison: Sendable {
    private let wanted: Set<FoldedName>
    private let wantedLetters: Set<String>

    init(_ names: [String]) {
        wanted = Set(names.flatMap(FoldedName.ways))
        wantedLetters = Set(wanted.map(\.letters))
    }

    /// Equal but for spaces, or nearly so for long names with the same numbers in them.
    func agrees(with title: String) -> Bool {
        let found = FoldedName.ways(title)
        if found.contains(where: { wantedLetters.contains($0.letters) }) { return true }
        return wanted.contains { name in found.contains { Self.nearlyAgree(name, $0) } }
    }

    /// The country that stands behind the title, if the rest agrees: `us` of `The Office US`.
    func country(in title: String) -> String? {
        let words = FoldedName.ways(title).map(\.words).filter { $0.count > 1 }
        let suffix = words.first {
            Self.countries.contains($0.last ?? "") && agrees(with: $0.dropLast().joined(separator: " "))
        }
        return suffix?.last.map { $0 == "uk" ? "gb" : $0 }
    }

    /// Whether a wanted name stands at the front of the release's name, with one of the years right behind it.
    func stands(inFrontOf years: Set<Int>, in name: String) -> Bool {
        let found = FoldedName.ways(name)
        return wanted.contains { title in
            found.contains { release in
                release.words.starts(with: title.words)
                    && release.words.dropFirst(title.words.count).first.flatMap(Int.init).map(years.contains) == true
            }
        }
    }

    private static let countries: Set<String> = ["us", "uk", "gb", "au", "nz", "ca", "ie"]
    /// Letters. Shorter names must be equal.
    private static let shortest = 9
    /// Share of the longer name that must be the same.
    private static let likeness = 0.88

    private static func nearlyAgree(_ left: FoldedName, _ right: FoldedName) -> Bool {
        let counts = (left.letters.utf8.count, right.letters.utf8.count)
        let longer = max(counts.0, counts.1)
        guard min(counts.0, counts.1) >= shortest, longer <= 200,
            Double(longer - abs(counts.0 - counts.1)) / Double(longer) >= likeness,
            numbers(left) == numbers(right)
        else { return false }
        let (a, b) = (Array(left.letters.utf8), Array(right.letters.utf8))
        return Double(longer - distance(a, b)) / Double(longer) >= likeness
    }

    /// Digits and Roman numerals: `Part II` is not `Part III`.
    private static func numbers(_ name: FoldedName) -> [String] {
        name.words.filter { $0.allSatisfy { "ivx0123456789".contains($0) } }
    }

    /// Levenshtein's.
    private static func distance(_ a: [UInt8], _ b: [UInt8]) -> Int {
        var row = Array(0...b.count)
        for (i, left) in a.enumerated() {
            var diagonal = row[0]
            row[0] = i + 1
            for (j, right) in b.enumerated() {
                let substitution = diagonal + (left == right ? 0 : 1)
                diagonal = row[j + 1]
                row[j + 1] = min(substitution, diagonal + 1, row[j] + 1)
            }
        }
        return row[b.count]
    }
}
