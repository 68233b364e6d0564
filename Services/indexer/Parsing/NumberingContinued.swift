/// What follows a season or an episode and belongs to it: ranges, lists, `of 16`.
extension Reading {
    private static let longestRange = 2000

    /// `-E04`, `-04`, `E02`, `+E02`, `~08`, `of 16` behind an episode; how many tokens they take.
    mutating func continueEpisodes(_ start: Int) -> Int {
        var index = start
        while index < count, let last = episodes.last {
            let token = tokens[index]
            if isWord(index, Words.aGrave) || isWord(index, Words.to), index + 1 < count,
                let end = episodeEnd(index + 1, last)
            {
                extend(&episodes, to: end)
                index += 2
            } else if isRangeGap(index, last), let end = episodeEnd(index, last) {
                extend(&episodes, to: end)
                index += 1
            } else if let next = episodeJoined(index, last) {
                episodes.append(contentsOf: next)
                index += 1
            } else if token.hash == Words.of.hash, index + 1 < count, tokens[index + 1].number > 0 {
                return index + 2 - start
            } else {
                break
            }
        }
        return index - start
    }

    private func isRangeGap(_ index: Int, _ last: Int) -> Bool {
        let gap = tokens[index].gap
        guard !gap.isDisjoint(with: [.hyphen, .tilde]), gap.isSubset(of: [.hyphen, .tilde, .space, .underscore]) else {
            return false
        }
        return gap == .hyphen || gap == .tilde || gap.contains(.tilde) || tokens[index].letters > 0
    }

    /// The last number of a range that began at `first`.
    private func episodeEnd(_ index: Int, _ first: Int) -> Int? {
        var scanner = Scanner(bytes, tokens[index])
        let token = tokens[index]
        if scanner.skip("s"), scanner.number(1...2) == nil { return nil }
        if let season = seasons.last, scanner.number(1...2) == season, scanner.skip("x") {
            guard let number = scanner.number(1...4), scanner.isAtEnd, number > first else { return nil }
            return number
        }
        scanner = Scanner(bytes, token)
        if scanner.skip("s") { _ = scanner.number(1...2) }
        let marked =
            scanner.skip("ep") || scanner.skip("e") || (token.gap == .hyphen && token.digits < 3 && scanner.skip("x"))
        guard let number = scanner.number(1...5), isEpisodeTail(scanner), number > first else { return nil }
        if !marked, token.letters > 0 && !scanner.isAtEnd { return nil }
        if !marked,
            fact(at: index)?.strength == .certain || scanner.digits < 2 && first > 9
                || number - first > Self.longestRange
        {
            return nil
        }
        return number - first <= Self.longestRange ? number : nil
    }

    /// `E02`, `+E02`, `&02`, `.E02` right behind.
    private func episodeJoined(_ index: Int, _ last: Int) -> [Int]? {
        let gap = tokens[index].gap
        guard gap.isSubset(of: [.space, .dot, .plus, .ampersand, .underscore, .comma]) else { return nil }
        var scanner = Scanner(bytes, tokens[index])
        let marked = scanner.skip("e")
        guard
            marked || !gap.isDisjoint(with: [.plus, .ampersand, .comma])
                || gap == .underscore && tokens[index].number == last + 1
        else { return nil }
        guard let first = scanner.number(marked ? 1...4 : 2...4), first == last + 1 || marked, first > last else {
            return nil
        }
        if scanner.isAtEnd { return [first] }
        return episodeRun(&scanner).map { [first] + $0 }
    }

    func extend(_ numbers: inout [Int], to end: Int) {
        guard let last = numbers.last, end > last, end - last <= Self.longestRange,
            numbers.count < Self.longestRange * 2
        else { return }
        numbers.append(contentsOf: (last + 1)...end)
    }

    /// `-S07`, `-07`, `.S02`, `+S03`, ` S04` behind a season.
    mutating func continueSeasons(_ start: Int) -> Int {
        var index = start
        while index < count, let last = seasons.last {
            let gap = tokens[index].gap
            guard !gap.hasBracket, !gap.contains(.slash) else { break }
            var scanner = Scanner(bytes, tokens[index])
            let marked = scanner.skip("s")
            guard let season = scanner.number(1...2), scanner.isAtEnd, season > last else { break }
            let isRange = !gap.isDisjoint(with: [.hyphen, .tilde])
            guard
                marked || (isRange && (gap == .hyphen || gap == .tilde) && scanner.digits == 2) || gap.contains(.plus)
                    || gap.contains(.ampersand) || gap.contains(.comma)
            else { break }
            if isRange { extend(&seasons, to: season) } else { seasons.append(season) }
            index += 1
        }
        return index - start
    }

    /// `E05`, `.07`, `[07]`, ` - 07`, `Ep 14` behind a season.
    mutating func episodeAfterSeason(_ start: Int) -> Int {
        guard start < count, seasons.count == 1 else { return 0 }
        let token = tokens[start]
        if token.number > 0, isBareEpisode(start) {
            let known = tokens[start].gap.hasBracket || tokens[start].gap.isSpacedHyphen
            if known, token.digits > 1 || tokens[start + 1].gap.hasBracket {
                absolute.append(token.number); return 1 + continueAbsolute(start + 1)
            }
            guard token.digits == 2 || token.digits >= 3 || token.gap == .hyphen else { return 0 }
            if token.digits >= 3 { absolute.append(token.number) } else { episodes.append(token.number) }
            return 1 + (token.digits >= 3 ? 0 : continueEpisodes(start + 1))
        }
        return 0
    }

    /// `-12`, ` ~ 12` behind an absolute number.
    mutating func continueAbsolute(_ start: Int) -> Int {
        if start + 1 < count, isWord(start, Words.ao) || isWord(start, Words.al) || isWord(start, Words.to),
            let last = absolute.last, tokens[start + 1].number > last
        {
            extend(&absolute, to: tokens[start + 1].number)
            return 2
        }
        if start < count, let last = absolute.last, tokens[start].number == last + 1, tokens[start].gap.contains(.comma)
        {
            absolute.append(last + 1)
            return 1
        }
        guard start < count, let last = absolute.last, tokens[start].number > last else { return 0 }
        let gap = tokens[start].gap
        guard !gap.isDisjoint(with: [.hyphen, .tilde]), !gap.hasBracket, tokens[start].digits <= 4, !isFact(start)
        else { return 0 }
        let next = tokens[start + 1]
        guard !gap.isSpacedHyphen || start + 1 == count || next.gap.hasBracket || isFact(start + 1) else { return 0 }
        extend(&absolute, to: tokens[start].number)
        return 1
    }

    /// A number that may count episodes: no year, no known word, and not part of `5.1`.
    func isBareEpisode(_ index: Int) -> Bool {
        let token = tokens[index]
        guard token.number >= 0, token.digits <= 4, !isFact(index) || fact(at: index)?.strength == .weak else {
            return false
        }
        if token.isYear || token.digits == 4 && token.number > 2100 { return false }
        return true
    }
}
