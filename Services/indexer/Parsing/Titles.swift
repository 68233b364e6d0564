import Contracts

/// The title's text, and the further titles beside it.
extension Reading {
    mutating func fillTitle() {
        guard bodyStart < titleEnd else { return fillTitleOfLastResort() }
        var titles: [String] = []
        for range in segments() {
            let text = cleanText(range)
            if !text.isEmpty, !titles.contains(text) { titles.append(text) }
            addLatinTitles(&titles, range)
        }
        addBracketedTitle(&titles)
        addTitleWithoutCountry(&titles)
        addTitleBehindIdeographs(&titles)
        release.title = titles.first
        release.alternativeTitles = Array(titles.dropFirst().prefix(8))
    }

    /// `The Office US` is also `The Office`.
    private func addTitleWithoutCountry(_ titles: inout [String]) {
        let last = titleEnd - 1
        guard last > bodyStart, tokens[last].isUpper, Words.countries.contains(tokens[last].hash), isFact(titleEnd)
        else { return }
        titles.append(cleanText(bodyStart..<last))
    }

    /// `Title (Other)` is also a title as a whole.
    private func addBracketedTitle(_ titles: inout [String]) {
        guard titles.count > 1, tokens[bodyStart].bracket == 0,
            (bodyStart + 1..<titleEnd).contains(where: isTrailingBracket)
        else { return }
        titles.append(cleanText(bodyStart..<titleEnd))
    }

    /// `果園[IMAX][字幕].The.Orchard.2019`: sites put their own title and notes before the name that the release has.
    private func addTitleBehindIdeographs(_ titles: inout [String]) {
        guard isIdeographic(bodyStart), !titles.contains(where: { $0.utf8.allSatisfy { $0 < 0x80 } }) else { return }
        var start = titleEnd
        while start < count, tokens[start].bracket > 0 || isIdeographic(start) || fact(at: start)?.strength == .certain
        {
            start += 1
        }
        guard start < count, start > titleEnd, tokens[start].gap.contains(.dot), tokens[start].letters > 1 else {
            return
        }
        var end = start
        while end < count, tokens[end].bracket == 0, fact(at: end)?.strength != .certain, !tokens[end].isYear {
            end += 1
        }
        guard end < count, end > start else { return }
        titles.append(cleanText(start..<end))
    }

    private mutating func fillTitleOfLastResort() {
        if count == 0 || siteTokens.count == count { return }
        if !leadingGroup.isEmpty { release.title = cleanText(leadingGroup) }
    }

    /// The title's words, cut at brackets, strokes and `AKA`.
    private func segments() -> [Range<Int>] {
        var found: [Range<Int>] = []
        var start = bodyStart
        for index in bodyStart..<titleEnd {
            if isAlsoKnownAs(index) {
                if start < index { found.append(start..<index) }
                start = index + alsoKnownLength(index)
            } else if index > start, isCut(index) || isTrailingBracket(index) {
                found.append(start..<index)
                start = index
            }
        }
        if start < titleEnd { found.append(start..<titleEnd) }
        return found
    }

    private func isCut(_ index: Int) -> Bool {
        let gap = tokens[index].gap
        if gap.contains(.pipe) || (gap.contains(.slash) && gap.contains(.space)) { return true }
        if gap.contains(.slash), isIdeographic(index) || isIdeographic(index - 1) { return true }
        return gap.hasBracket && (isBracketStyle || isIdeographic(index) || isIdeographic(index - 1))
    }

    /// `[Title][Other title][01]`
    private var isBracketStyle: Bool {
        tokens[bodyStart].bracket > 0 && tokens[bracketEnd(bodyStart)].gap.contains(.open)
    }

    /// Begins or ends with a character of the CJK blocks.
    private func isIdeographic(_ index: Int) -> Bool {
        index >= 0 && index < count
            && ((0xe3...0xed).contains(bytes[tokens[index].start])
                || bytes[tokens[index].end - 1] >= 0x80 && bytes[tokens[index].start] >= 0xe3)
    }

    /// `果園 The Orchard`: the run of words in the other script.
    private func addLatinTitles(_ titles: inout [String], _ range: Range<Int>) {
        guard range.contains(where: isIdeographic), range.contains(where: { !isIdeographic($0) }) else { return }
        var start = range.lowerBound
        for index in range.lowerBound...range.upperBound where index == range.upperBound || isIdeographic(index) {
            let text = cleanText(start..<index)
            if start < index, (start..<index).contains(where: { tokens[$0].letters > 1 }), !titles.contains(text) {
                titles.append(text)
            }
            start = index + 1
        }
    }

    /// A bracket that ends the title; one in its middle belongs to it, as in `You Are (Not) Here`.
    private func isTrailingBracket(_ index: Int) -> Bool {
        tokens[index].gap.contains(.open) && tokens[index].bracket > 0 && bracketEnd(index) >= titleEnd
    }

    private func isAlsoKnownAs(_ index: Int) -> Bool {
        guard index > bodyStart, index + 1 < titleEnd else { return false }
        return tokens[index].hash == Words.aka.hash || alsoKnownLength(index) == 3
    }

    /// `AKA` is one word, `A.K.A.` three.
    private func alsoKnownLength(_ index: Int) -> Int {
        guard index + 3 < titleEnd, isWord(index, Words.a), isWord(index + 1, Words.k), isWord(index + 2, Words.a),
            tokens[index + 1].gap == .dot
        else { return 1 }
        return 3
    }

    /// The words as read; dots and underscores become spaces where no space parts the words.
    func cleanText(_ range: Range<Int>) -> String {
        guard !range.isEmpty else { return "" }
        var text = bytes[tokens[range.lowerBound].start..<tokens[range.upperBound - 1].end]
        if tokens[range.upperBound].gap.contains(.other), text.endIndex < bytes.count,
            bytes[text.endIndex] == UInt8(ascii: "!") || bytes[text.endIndex] == UInt8(ascii: "?")
        {
            text = bytes[text.startIndex...text.endIndex]
        }
        guard !text.contains(UInt8(ascii: " ")) else { return String(decoding: text, as: UTF8.self) }
        return String(
            decoding: text.map { $0 == UInt8(ascii: ".") || $0 == UInt8(ascii: "_") ? 0x20 : $0 }, as: UTF8.self)
    }
}
