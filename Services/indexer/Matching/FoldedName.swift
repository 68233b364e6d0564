/// A name made comparable: lower case, without marks and punctuation, `&` as `and`.
///
/// Letters with two usual spellings are folded both ways: `ä` as `a` and as `ae`.
struct FoldedName: Hashable, Sendable {
    /// Words with single spaces between.
    let words: [String]
    /// The same without spaces, so that `S.W.A.T.` and `SWAT` are one.
    let letters: String

    /// Each way to fold the text; empty for a text without letters and digits.
    static func ways(_ text: String) -> Set<FoldedName> {
        let ways = [fold(text, expanding: false), fold(text, expanding: true)]
        return Set(
            ways.flatMap { [$0, withoutArticle($0)] }.map(FoldedName.init(words:)).filter { !$0.letters.isEmpty })
    }

    init(words: [String]) {
        self.words = words
        letters = words.joined()
    }

    private static func fold(_ text: String, expanding: Bool) -> [String] {
        var words: [String] = []
        var word = ""
        for scalar in text.unicodeScalars {
            if let folded = LetterFolding.fold(scalar, expanding: expanding) {
                word += folded
            } else if LetterFolding.isSilent(scalar) {
                continue
            } else {
                if !word.isEmpty { words.append(word) }
                word = ""
                if scalar == "&" { words.append("and") }
            }
        }
        return word.isEmpty ? words : words + [word]
    }

    private static let articles: Set<String> = [
        "the", "a", "an", "der", "die", "das", "le", "la", "les", "el", "los", "il", "lo",
    ]

    private static func withoutArticle(_ words: [String]) -> [String] {
        guard words.count > 1, let first = words.first, articles.contains(first) else { return words }
        return Array(words.dropFirst())
    }
}
