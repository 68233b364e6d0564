/// A name made comparable: lower case, without marks and punctuation, `&` as `and`.
///
/// Letters with two usual spellings are folded both ways: `ä` as `a` and as `ae`.
struct FoldedName: Hashable, Sendable {
    /// Words with single spaces between.
    let words: [String]
    /// The same without spaces, so that `S.W.A.T.` and `SWAT` are one.
    let letters: String

    /// Each way to fold the text, none twice; empty for a text without letters and digits.
    static func ways(_ text: String) -> [FoldedName] {
        // Most names are ASCII, and those have one way.
        let folds = foldASCII(text).map { [$0] } ?? [fold(text, expanding: false), fold(text, expanding: true)]
        var ways: [FoldedName] = []
        for words in folds.flatMap({ [$0, withoutArticle($0)] }) {
            let way = FoldedName(words: words)
            if !way.letters.isEmpty, !ways.contains(way) { ways.append(way) }
        }
        return ways
    }

    /// As ``fold(_:expanding:)`` does it, byte by byte; `nil` if there is anything beyond ASCII.
    private static func foldASCII(_ text: String) -> [String]? {
        var words: [String] = []
        var word: [UInt8] = []
        func close() {
            if !word.isEmpty { words.append(String(decoding: word, as: UTF8.self)) }
            word.removeAll(keepingCapacity: true)
        }
        for byte in text.utf8 {
            guard byte < 0x80 else { return nil }
            if ByteClass.isLetter(byte) || ByteClass.isDigit(byte) {
                word.append(ByteClass.lower(byte))
            } else if byte != UInt8(ascii: "'"), byte != UInt8(ascii: "`") {
                close()
                if byte == UInt8(ascii: "&") { words.append("and") }
            }
        }
        close()
        return words
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
