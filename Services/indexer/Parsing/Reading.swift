import Contracts

/// One name while it is being read: its words, what they say, and what has been decided.
struct Reading {
    var bytes: [UInt8] = []
    /// The words; the last one is empty and carries the last gap.
    var tokens: [Token] = []
    var facts: [Fact] = []
    /// For each token the index of its fact, or -1. As of the last ``sortFacts()``.
    var cover: [Int] = []
    /// Tokens that belong to a site's address.
    var siteTokens = 0..<0
    /// The first token of the title, behind a leading group or site.
    var bodyStart = 0
    /// One past the last token of the title.
    var titleEnd = 0
    /// Tokens of the leading bracket that names a group.
    var leadingGroup = 0..<0
    var seasons: [Int] = []
    var episodes: [Int] = []
    var absolute: [Int] = []
    /// Whether ``absolute`` has episodes with a counter, which may be those of a season.
    var isCounted = false
    var release = ParsedRelease()
    let table = TagTable.shared
    var resolutionIsWord = false

    /// Words, without the empty one.
    var count: Int { tokens.count - 1 }
}

extension Reading {
    func text(_ range: Range<Int>) -> String { String(decoding: bytes[range], as: UTF8.self) }

    /// The bytes of the tokens, and what stands between them.
    func text(tokens range: Range<Int>) -> String {
        range.isEmpty ? "" : text(tokens[range.lowerBound].start..<tokens[range.upperBound - 1].end)
    }

    /// The fact that covers the token, if any.
    func fact(at token: Int) -> Fact? {
        isFact(token) ? facts[cover[token]] : nil
    }

    func isFact(_ token: Int) -> Bool {
        token >= 0 && token < cover.count && cover[token] >= 0 && facts[cover[token]].kind != .nothing
    }

    func isWord(_ token: Int, _ word: StaticText) -> Bool {
        token >= 0 && token < count && tokens[token].hash == word.hash
    }

    /// Lower-cased bytes of a token.
    func lower(_ token: Token, _ index: Int) -> UInt8 { ByteClass.lower(bytes[token.start + index]) }

    mutating func add(
        _ kind: Fact.Kind, _ value: Int = 0, _ strength: Fact.Strength = .certain, _ first: Int, _ last: Int
    ) {
        facts.append(Fact(kind: kind, value: value, strength: strength, first: first, last: last))
    }

    /// Brings the facts into the name's order, and notes which of them covers each token.
    mutating func sortFacts() {
        facts.removeAll { $0.kind == .nothing }
        facts.sort { ($0.first, $0.last) < ($1.first, $1.last) }
        cover.removeAll(keepingCapacity: true)
        cover.append(contentsOf: repeatElement(-1, count: tokens.count))
        for (index, fact) in facts.enumerated() {
            for token in fact.first...fact.last where cover[token] < 0 { cover[token] = index }
        }
    }

    /// Takes away what words in the range were taken for, because a stronger rule claims them. Needs sorted facts.
    mutating func removeFacts(_ range: ClosedRange<Int>) {
        for token in range where token < cover.count && cover[token] >= 0 {
            var index = cover[token]
            while index < facts.count, facts[index].first <= token, facts[index].last >= token {
                facts[index].kind = .nothing
                index += 1
            }
            cover[token] = -1
        }
    }

    /// Whether the token is alone in its bracket.
    func standsAloneInBracket(_ first: Int, _ last: Int) -> Bool {
        last < count && tokens[first].gap.contains(.open) && tokens[first].bracket > 0
            && tokens[last + 1].gap.contains(.close)
    }
}

/// A word that the rules look for, hashed once.
struct StaticText: Sendable, ExpressibleByStringLiteral {
    let hash: UInt64
    init(stringLiteral value: StaticString) {
        hash = WordHash.of(value.description.utf8)
    }
}
