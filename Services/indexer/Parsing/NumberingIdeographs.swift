/// Seasons and episodes with Chinese and Japanese counters: `第2季`, `第三季`, `第05集`, `第01-15集`, `第1025話`.
extension Reading {
    private static let seasonCounters = ["季", "期"]
    private static let episodeCounters = ["集", "话", "話", "回", "夜"]
    private static let numerals = ["一", "二", "三", "四", "五", "六", "七", "八", "九"]
    /// Episodes. A longer range is none.
    private static let longestRange = 2_000

    /// How many words it takes, or `nil` if there is none.
    mutating func counted(_ index: Int) -> Int? {
        var scanner = Scanner(bytes, tokens[index])
        guard scanner.skip("第"), let first = Self.number(&scanner) else { return nil }
        var last = first
        let isRange =
            scanner.isAtEnd && index + 1 < count && !tokens[index + 1].gap.isDisjoint(with: [.hyphen, .tilde])
        if isRange {
            scanner = Scanner(bytes, tokens[index + 1])
            guard let end = Self.number(&scanner), end > first, end - first <= Self.longestRange else { return nil }
            last = end
        }
        let end = isRange ? index + 2 : index + 1
        if Self.ends(&scanner, with: Self.seasonCounters), !continuesTitle(index, end) {
            seasons.append(contentsOf: first...last)
        } else if Self.ends(&scanner, with: Self.episodeCounters), episodes.isEmpty, absolute.isEmpty {
            absolute.append(contentsOf: first...last)
            isCounted = true
        } else {
            return nil
        }
        return isRange ? 2 : 1
    }

    /// `果園 第二季 / The Orchard S2 - 05`: another title follows, with numbers of its own.
    private func continuesTitle(_ index: Int, _ end: Int) -> Bool {
        if !tokens[end].gap.isDisjoint(with: [.slash, .pipe]) { return true }
        return tokens[index].bracket > 0 && !standsAloneInBracket(index, end - 1)
    }

    /// With a season, wherever in the name that stands, they are its episodes.
    mutating func settleCounted() {
        guard isCounted, !seasons.isEmpty, episodes.isEmpty else { return }
        swap(&episodes, &absolute)
    }

    private static func ends(_ scanner: inout Scanner, with counters: [String]) -> Bool {
        counters.contains { scanner.skip($0) } && scanner.isAtEnd
    }

    /// In digits, or in numerals up to 99.
    private static func number(_ scanner: inout Scanner) -> Int? {
        if let number = scanner.number(1...4) { return number }
        let tens = numeral(&scanner)
        guard scanner.skip("十") else { return tens }
        return (tens ?? 1) * 10 + (numeral(&scanner) ?? 0)
    }

    private static func numeral(_ scanner: inout Scanner) -> Int? {
        numerals.firstIndex { scanner.skip($0) }.map { $0 + 1 }
    }
}
