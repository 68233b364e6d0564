/// Cuts a name into words, once, from left to right.
struct Tokenizer {
    /// What is behind so many words is not read: names have some dozens, and rules may look at all words for each.
    private static let mostWords = 1_000

    private var open: [Int] = []
    private var brackets = 0

    /// Fills `tokens`, and ends them with an empty one that carries the last gap.
    mutating func read(_ bytes: [UInt8], in range: Range<Int>, into tokens: inout [Token]) {
        tokens.removeAll(keepingCapacity: true)
        open.removeAll(keepingCapacity: true)
        brackets = 0
        var position = range.lowerBound
        while true {
            var token = Token()
            readGap(bytes, range.upperBound, &position, &token)
            (token.start, token.end) = (position, position)
            if tokens.count < Self.mostWords {
                Self.readWord(bytes, range.upperBound, &position, &token)
            }
            tokens.append(token)
            if token.count == 0 { return }
        }
    }

    private mutating func readGap(_ bytes: [UInt8], _ end: Int, _ position: inout Int, _ token: inout Token) {
        while position < end {
            let (kind, width) = Separator.at(position, bytes, end)
            guard width > 0 else { break }
            if kind == .open { openBracket() }
            if kind == .close { open.removeLast(open.isEmpty ? 0 : 1) }
            token.gap.insert(kind)
            position += width
        }
        token.bracket = open.last ?? 0
    }

    private mutating func openBracket() {
        brackets += 1
        open.append(brackets)
    }

    /// Fills all of the token that comes from its bytes, which end at `end` or before.
    static func readWord(_ bytes: [UInt8], _ end: Int, _ position: inout Int, _ token: inout Token) {
        token.start = position
        var hash = WordHash()
        var value = 0
        while position < end {
            let byte = bytes[position]
            guard ByteClass.isWord(byte) else { break }
            if byte >= 0xc2, Separator.at(position, bytes, end).width > 0 { break }
            if ByteClass.isDigit(byte) {
                token.digits += 1
                value = token.digits <= 8 ? value * 10 + Int(byte - 0x30) : value
            } else if ByteClass.isLetter(byte) {
                token.letters += 1
                if ByteClass.isUpper(byte) { token.uppers += 1 }
            }
            if byte == 0xcc || byte == 0xcd, position > token.start, position + 1 < end {
                // A combining mark (U+0300 to U+036F, nearly): `e` and an accent are the plain `e` of the tables.
                position += 2
                continue
            }
            hash.add(byte)
            position += 1
        }
        token.end = position
        token.hash = hash.value
        if token.digits == token.count, (1...8).contains(token.digits) { token.number = value }
    }
}
