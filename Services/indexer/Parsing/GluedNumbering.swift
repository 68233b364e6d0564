/// `TitleS01E02`, `Title1x02`: a title that its numbering is glued to becomes a word of its own.
extension Reading {
    mutating func partGluedNumbering() {
        var index = 0
        while index < count {
            if let cut = numberingStart(tokens[index]) { part(index, at: cut) }
            index += 1
        }
    }

    /// Where `S01E02` or `1x02` begins that ends the word, behind three letters or more.
    private func numberingStart(_ token: Token) -> Int? {
        guard token.letters > 3, token.digits >= 3, token.count <= 64, ByteClass.isDigit(bytes[token.end - 1]) else {
            return nil
        }
        var start = token.end
        func digits(_ range: ClosedRange<Int>) -> Bool {
            let end = start
            while start > token.start, ByteClass.isDigit(bytes[start - 1]) { start -= 1 }
            return range.contains(end - start)
        }
        func letter(_ letter: UInt8) -> Bool {
            guard start > token.start, ByteClass.lower(bytes[start - 1]) == letter else { return false }
            start -= 1
            return true
        }
        guard digits(2...3) else { return nil }
        if token.end - start == 2, letter(UInt8(ascii: "x")) {
            return digits(1...2) && isTitle(token.start..<start) ? start : nil
        }
        guard letter(UInt8(ascii: "e")), digits(2...3) else { return nil }
        while letter(UInt8(ascii: "e")) {
            guard digits(2...3) else { return nil }
        }
        return letter(UInt8(ascii: "s")) && isTitle(token.start..<start) ? start : nil
    }

    private func isTitle(_ range: Range<Int>) -> Bool {
        range.count >= 3 && bytes[range].allSatisfy(ByteClass.isLetter)
    }

    private mutating func part(_ index: Int, at cut: Int) {
        var front = Token()
        var back = Token()
        var position = tokens[index].start
        Tokenizer.readWord(bytes, cut, &position, &front)
        Tokenizer.readWord(bytes, tokens[index].end, &position, &back)
        (front.gap, front.bracket, back.bracket) = (tokens[index].gap, tokens[index].bracket, tokens[index].bracket)
        back.gap = .dot
        tokens[index] = front
        tokens.insert(back, at: index + 1)
    }
}
