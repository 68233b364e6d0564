/// Seasons and episodes in words: `Season 1-3`, `2nd Season`, `Temporada 1`, `3 сезон`, `Episode 05`, `Cap.408`.
extension Reading {
    mutating func worded(_ index: Int) -> Int? {
        if let used = spacedMark(index) { return used }
        if isCapitulo(index), let used = capitulo(index) { return used }
        if let kind = wordKind(index), !(kind == .episodeWord && !episodes.isEmpty) {
            return kind == .seasonWord ? seasonThenNumbers(index) : episodeThenNumbers(index)
        }
        return numbersThenWord(index)
    }

    /// Whether the word makes a number a season or an episode. Looks into the table, since the facts of the words may be gone.
    private func wordKind(_ index: Int) -> Fact.Kind? {
        guard index < count else { return nil }
        let entry = table.find(tokens[index].hash)
        guard entry >= 0, let fact = table.facts[table.entries[entry].facts].first else { return nil }
        return fact.kind == .seasonWord || fact.kind == .episodeWord ? fact.kind : nil
    }

    private mutating func seasonThenNumbers(_ index: Int) -> Int? {
        if isWord(index, Words.series) { return seriesThenNumber(index) }
        guard index > bodyStart || count > 2, let (found, next) = numberList(index + 1, 1...2) else { return nil }
        if found.count == 1, let last = seasonAgain(next, found[0]) { return claimSeasons(found[0], last) - index }
        guard
            isLong(index) || tokens[index + 1].gap.isSubset(of: [.dot, .space]) && found.count == 1 && isLong(index, 2)
        else { return nil }
        seasons = found
        var end = next
        if let kind = wordKind(end), kind == .episodeWord, let used = episodeThenNumbers(end) {
            end += used
        } else {
            end += episodeAfterSeason(end)
        }
        return end - index
    }

    /// `Season 1 - Season 7`, `season 1 to season 7`: where the last number stands.
    private func seasonAgain(_ next: Int, _ first: Int) -> Int? {
        let word = isRangeWord(next) ? next + 1 : next
        guard word + 1 < count, wordKind(word) == .seasonWord, isRangeWord(next) || tokens[word].gap.contains(.hyphen)
        else { return nil }
        return tokens[word + 1].number > first && tokens[word + 1].digits <= 2 ? word + 1 : nil
    }

    private mutating func claimSeasons(_ first: Int, _ last: Int) -> Int {
        seasons = Array(first...tokens[last].number)
        return last + 1
    }

    /// `S 01`, and `E.01` right behind a season.
    private mutating func spacedMark(_ index: Int) -> Int? {
        guard index + 1 < count, tokens[index + 1].digits == 2, tokens[index + 1].number > 0,
            tokens[index + 1].gap.isPlain
        else { return nil }
        if isWord(index, Words.s), seasons.isEmpty, index > bodyStart {
            seasons = [tokens[index + 1].number]
            return 2 + episodeAfterSeason(index + 2)
        }
        guard isWord(index, Words.e), isBehindSeason(index), episodes.isEmpty else { return nil }
        episodes = [tokens[index + 1].number]
        return 2
    }

    /// `Series 2` is a season only where nothing else is counted.
    private mutating func seriesThenNumber(_ index: Int) -> Int? {
        guard index > bodyStart, index + 1 < count, tokens[index + 1].gap.isSubset(of: [.space, .dot]),
            (1...2).contains(tokens[index + 1].digits),
            tokens[index + 1].number > 0, !tokens[index + 2].gap.contains(.hyphen), leadingGroup.isEmpty
        else { return nil }
        seasons = [tokens[index + 1].number]
        return 2
    }

    /// One-letter words say nothing on their own.
    private func isLong(_ index: Int, _ least: Int = 3) -> Bool { tokens[index].count >= least }

    private mutating func episodeThenNumbers(_ index: Int) -> Int? {
        guard isLong(index, 2), episodes.isEmpty else { return nil }
        if let used = dottedPair(index + 1) { return 1 + used }
        guard let (found, next) = numberList(index + 1, 1...4) else { return nil }
        episodes = found
        return next - index + (found.count == 1 ? continueEpisodes(next) : 0)
    }

    /// `1.22`: season and episode.
    mutating func dottedPair(_ index: Int) -> Int? {
        guard index + 1 < count, seasons.isEmpty, tokens[index].number > 0, tokens[index].digits <= 2,
            tokens[index + 1].gap == .dot,
            (2...3).contains(tokens[index + 1].digits), tokens[index + 1].number >= 0
        else { return nil }
        seasons = [tokens[index].number]
        episodes = [tokens[index + 1].number]
        return 2
    }

    /// `Cap.408`, `Cap.111_120`: season and episodes in one number.
    private mutating func capitulo(_ index: Int) -> Int? {
        guard episodes.isEmpty, index + 1 < count, (3...4).contains(tokens[index + 1].digits),
            tokens[index + 1].number % 100 > 0
        else { return nil }
        let number = tokens[index + 1].number
        seasons = [number / 100]
        episodes = [number % 100]
        guard index + 2 < count, tokens[index + 2].gap.isSubset(of: [.underscore, .hyphen]),
            tokens[index + 2].number / 100 == number / 100
        else { return 2 }
        extend(&episodes, to: tokens[index + 2].number % 100)
        return 3
    }

    /// `Cap.408` is season 4, episode 8.
    private func isCapitulo(_ index: Int) -> Bool {
        isWord(index, Words.cap)
    }

    /// `2nd Season`, `1ª a 8ª Temporada`, `3 сезон`, `60.Bolum`, `22 seria`.
    private mutating func numbersThenWord(_ index: Int) -> Int? {
        guard let first = ordinal(index), index + 1 < count else { return nil }
        var next = index + 1
        var last = first
        if isRangeWord(next) || !tokens[next].gap.isDisjoint(with: [.hyphen, .tilde]) {
            let number = isRangeWord(next) ? next + 1 : next
            if let end = ordinal(number), end > first, end - first < 200 { (last, next) = (end, number + 1) }
        }
        guard !isWord(next, Words.series), let kind = wordKind(next), isLong(next), !tokens[next].gap.hasBracket,
            tokens[next].gap.isPlain, !isFact(index) || kind == .seasonWord
        else { return nil }
        if isTitleNumber(index, next, kind) { return nil }
        return kind == .seasonWord
            ? seasonsBefore(next, first...last, index) : episodesBefore(next, first...last, index)
    }

    /// `Title 2 Episode 5`: the number belongs to what stands before it.
    private func isTitleNumber(_ index: Int, _ word: Int, _ kind: Fact.Kind) -> Bool {
        if wordKind(word + 2) == .episodeWord, isLong(word + 2) { return false }
        return tokens[index].number >= 0 && word + 1 < count && tokens[word + 1].number >= 0
            && tokens[word + 1].digits <= 3
            && tokens[word + 1].gap.isPlain && !isNonASCII(word)
    }

    private func isNonASCII(_ index: Int) -> Bool { bytes[tokens[index].start] >= 0x80 }

    private mutating func seasonsBefore(_ word: Int, _ range: ClosedRange<Int>, _ index: Int) -> Int? {
        guard range.upperBound < 100 else { return nil }
        seasons = Array(range)
        let next = word + 1
        return next + episodeAfterSeason(next) - index
    }

    private mutating func episodesBefore(_ word: Int, _ range: ClosedRange<Int>, _ index: Int) -> Int? {
        guard episodes.isEmpty, range.upperBound < 5000 else { return nil }
        episodes = Array(range)
        return word + 1 - index
    }

    private func isRangeWord(_ index: Int) -> Bool {
        isWord(index, Words.a) || isWord(index, Words.to) || isWord(index, Words.po) || isWord(index, Words.ao)
            || isWord(index, Words.al) || isWord(index, Words.aGrave)
    }

    /// A number, also with an ordinal's ending: `2nd`, `1ª`, `4°`, `3-й`.
    private func ordinal(_ index: Int) -> Int? {
        guard index < count, tokens[index].digits > 0, tokens[index].digits <= 4 else { return nil }
        if tokens[index].number >= 0 { return tokens[index].isYear ? nil : tokens[index].number }
        var scanner = Scanner(bytes, tokens[index])
        guard let number = scanner.number(1...2) else { return nil }
        for ending in ["st", "nd", "rd", "th", "ª", "º", "°", "a", "й", "я"] where scanner.skip(ending) {
            return scanner.isAtEnd ? number : nil
        }
        return nil
    }

    /// `1`, `1-3`, `1 to 3`, `1, 2 & 3`, `1 2 3`, and Roman numerals.
    private func numberList(_ start: Int, _ digits: ClosedRange<Int>) -> ([Int], Int)? {
        guard start < count, let first = listNumber(start, digits), !tokens[start].gap.contains(.close) else {
            return nil
        }
        var found = [first]
        var index = start + 1
        while index < count, let last = found.last {
            let isWordBefore =
                isRangeWord(index) || isWord(index, Words.and) || isWord(index, Words.en) || isWord(index, Words.e)
                || isWord(index, Words.y)
            let number = isWordBefore ? index + 1 : index
            guard number < count, let next = listNumber(number, digits), next > last, next - last < 1000 else { break }
            let gap = tokens[number].gap
            guard !gap.hasBracket else { break }
            let isColon = gap.contains(.colon) && digits.upperBound == 2
            let isRange = isRangeWord(index) || isColon || !gap.isDisjoint(with: [.hyphen, .tilde])
            let isList = isWordBefore || !gap.isDisjoint(with: [.comma, .plus, .ampersand, .slash])
            if isRange
                && (isColon || gap == .hyphen || gap == .tilde || gap.contains(.tilde) || isRangeWord(index)
                    || digits.upperBound > 2 && tokens[number + 1].gap.hasBracket
                    || tokens[number].digits > 0 && tokens[start].digits == tokens[number].digits)
            {
                extend(&found, to: next)
            } else if isList || (next == last + 1 && digits.upperBound == 2 && gap == .space) {
                found.append(next)
            } else {
                break
            }
            index = number + 1
        }
        return (found, index)
    }

    private func listNumber(_ index: Int, _ digits: ClosedRange<Int>) -> Int? {
        let token = tokens[index]
        if digits.contains(token.digits), token.number >= 0 { return isYearOrLines(token) ? nil : token.number }
        if token.digits > 0, token.letters > 0 {
            var scanner = Scanner(bytes, token)
            if !token.gap.isDisjoint(with: [.hyphen, .tilde, .plus, .ampersand]), scanner.skip("s") || scanner.skip("e")
            {
            }
            guard let number = scanner.number(digits), isEpisodeTail(scanner) else { return nil }
            return number
        }
        return digits.upperBound == 2 && token.isUpper ? roman(token) : nil
    }

    private func isYearOrLines(_ token: Token) -> Bool {
        token.isYear || [1080, 720, 2160].contains(token.number) && token.digits > 2
    }

    private func roman(_ token: Token) -> Int? {
        ["I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII"].firstIndex {
            $0.utf8.elementsEqual(bytes[token.start..<token.end])
        }
        .map { $0 + 1 }
    }
}
