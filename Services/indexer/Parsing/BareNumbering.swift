import Contracts

/// Episodes that are numbers only: ` - 05`, `[05]`, `Title 05 [720p]`, `Title.103.`, `01 - Title`.
extension Reading {
    mutating func findBareNumbering() {
        guard episodes.isEmpty, absolute.isEmpty, release.date == nil, seasons.count <= 1 else {
            return findAbsoluteBeside()
        }
        if seasons.isEmpty, leadingGroup.isEmpty || tokens[0].number >= 0,
            let index = (bodyStart..<count).first(where: isPair)
        {
            return claimPair(index)
        }
        if let index = bareNumber() { claimBare(index) } else if seasons.isEmpty { findNumberInFront() }
    }

    /// `office_03_19`, `4-13 Cursed`, `[5.01]`, ` - 6.01 - `: season and episode.
    private func isPair(_ index: Int) -> Bool {
        guard index + 1 < count, isBareEpisode(index), isBareEpisode(index + 1) else { return false }
        let (season, episode, behind) = (tokens[index], tokens[index + 1], tokens[index + 2])
        guard season.digits <= 2, (2...3).contains(episode.digits), season.number > 0, episode.number > 0,
            behind.number < 0 || behind.gap.hasBracket,
            [.hyphen, .underscore, .dot].contains(episode.gap),
            index == 0 || tokens[index - 1].number < 0 || tokens[index - 1].isYear
        else { return false }
        let isMarked =
            (season.gap.isSpacedHyphen || season.gap.contains(.open))
            && (index + 2 == count || behind.gap.isSpacedHyphen || behind.gap.contains(.close))
        if episode.gap == .dot, isMarked, isPadded(index + 1) || season.gap.contains(.open) { return true }
        let isAtEnd = index + 2 == count || (index + 3 == count && behind.count == 1)
        let isInFront =
            index == bodyStart && episode.gap == .hyphen && release.year == nil
            && (behind.gap.isPlain || behind.gap.hasBracket)
        return episode.digits == 2 && season.gap.isDisjoint(with: .bracket)
            && (isAtEnd && index > bodyStart || isInFront)
    }

    private mutating func claimPair(_ index: Int) {
        seasons = [tokens[index].number]
        episodes = [tokens[index + 1].number]
        if index > bodyStart { return finishBare(index, 2) }
        removeFacts(index...index + 1)
        add(.episode, 0, .certain, index, index + 1)
        if index + 2 < count { bodyStart = index + 2 }
        titleEnd = max(titleEnd, bodyStart + 1)
        sortFacts()
    }

    private func bareNumber() -> Int? {
        let range = bodyStart + 1..<max(bodyStart + 1, count)
        if let index = range.first(where: isAfterHyphen) {
            return isPadded(index - 1) && index - 1 > bodyStart ? index - 1 : index
        }
        if let index = range.first(where: isAloneInBracket) { return index }
        return seasons.isEmpty ? range.first(where: isAtTitleEnd) : nil
    }

    private mutating func claimBare(_ index: Int) {
        let number = tokens[index].number >= 0 ? tokens[index].number : versionedNumber(index) ?? 0
        if (3...4).contains(tokens[index].digits), !looksLikeAnime(index), seasons.isEmpty, number > 100,
            number % 100 > 0
        {
            seasons = [number / 100]
            episodes = [number % 100]
            finishBare(index, 1 + continueShort(index + 1))
            return
        }
        absolute = [number]
        let used = isHalf(index) ? 2 : 1 + continueAbsolute(index + 1)
        finishBare(index, used)
    }

    private mutating func finishBare(_ index: Int, _ used: Int) {
        removeFacts(index...index + used - 1)
        add(.absolute, 0, .certain, index, index + used - 1)
        sortFacts()
        if index < titleEnd { titleEnd = index }
    }

    /// `101.102`
    private mutating func continueShort(_ index: Int) -> Int {
        guard index < count, let season = seasons.first, let last = episodes.last,
            tokens[index].number == season * 100 + last + 1
        else { return 0 }
        episodes.append(last + 1)
        return 1
    }

    /// A group in front, ` - `, or a leading zero: the number counts over all seasons.
    private func looksLikeAnime(_ index: Int) -> Bool {
        !leadingGroup.isEmpty || tokens[index].gap.isSpacedHyphen || tokens[index].gap.hasBracket
            || bytes[tokens[index].start] == UInt8(ascii: "0")
            || tokens[index].gap.contains(.hash)
            || !tokens[index + 1].gap.isDisjoint(with: [.hyphen, .tilde])
                && tokens[index + 1].number > tokens[index].number
    }

    /// `12.5`: between two episodes.
    private func isHalf(_ index: Int) -> Bool {
        index + 1 < count && tokens[index + 1].gap == .dot && tokens[index + 1].number == 5
            && tokens[index + 1].digits == 1
    }

    /// `Title - 12 (S01E12)`, `Title 214 S10E14`: a number right before the season.
    private mutating func findAbsoluteBeside() {
        let index = titleEnd - 1
        guard !episodes.isEmpty, absolute.isEmpty, release.date == nil, index > bodyStart else { return }
        let last = index > bodyStart + 1 && isHalf(index - 1) ? index - 1 : index
        guard isBareEpisode(last),
            tokens[last].gap.isSpacedHyphen || (!leadingGroup.isEmpty && tokens[last].digits == 3),
            fact(at: titleEnd).map({ $0.kind == .season || $0.kind == .episode }) == true
        else { return }
        if last == index { absolute = [tokens[last].number] }
        titleEnd = last
    }

    /// `05`, `05v2`, `107a`
    private func versionedNumber(_ index: Int) -> Int? {
        var scanner = Scanner(bytes, tokens[index])
        let isCounted = scanner.skip("第")
        guard let number = scanner.number(1...4) else { return nil }
        for mark in ["話", "话", "集", "回", "完", "end", "fin", "tv", "화"] where scanner.skip(mark) {
            return scanner.isAtEnd ? number : nil
        }
        if scanner.isAtEnd { return isCounted ? number : nil }
        if scanner.digits > 1, scanner.remaining == 1,
            scanner.next == UInt8(ascii: "a") || scanner.next == UInt8(ascii: "b")
        {
            return number
        }
        guard scanner.skip("v"), scanner.number(1...1) != nil, scanner.isAtEnd else { return nil }
        return number
    }

    private func isNumber(_ index: Int) -> Bool {
        isBareEpisode(index) || (versionedNumber(index) != nil)
    }

    private func isAfterHyphen(_ index: Int) -> Bool {
        guard tokens[index].gap.isSpacedHyphen || tokens[index].gap.contains(.hash), tokens[index].bracket == 0,
            isNumber(index)
        else { return false }
        if index > titleEnd + 1, fact(at: index - 1)?.kind != .year, !isAfterPart(index) { return false }
        return isFollowedByEnd(isHalf(index) ? index + 1 : index)
    }

    /// `S03 - Part 1 - 13`
    private func isAfterPart(_ index: Int) -> Bool { seasons.count == 1 && index <= titleEnd + 4 }

    /// After the number: the end, a bracket, a known word, ` - `, or a range's other half.
    private func isFollowedByEnd(_ index: Int) -> Bool {
        let next = tokens[index + 1]
        if index + 1 == count || next.gap.hasBracket || isFact(index + 1) || next.gap.isSpacedHyphen { return true }
        if next.gap.contains(.comma), next.number == tokens[index].number + 1 { return true }
        if isWord(index + 1, Words.ao), tokens[index + 2].number > tokens[index].number { return true }
        return next.number > tokens[index].number && !next.gap.isDisjoint(with: [.hyphen, .tilde])
    }

    private func isAloneInBracket(_ index: Int) -> Bool {
        guard tokens[index].gap.contains(.open), isNumber(index), tokens[index].bracket > 0 else { return false }
        if standsAloneInBracket(index, index)
            || (standsAloneInBracket(index, index + 1) && isWord(index + 1, Words.end))
        {
            return true
        }
        return index + 1 < count && (versionedNumber(index + 1) ?? tokens[index + 1].number) > tokens[index].number
            && (standsAloneInBracket(index, index + 1) || tokens[index + 2].gap.contains(.plus))
            && !tokens[index + 1].gap.isDisjoint(with: [.hyphen, .tilde])
    }

    private func isPadded(_ index: Int) -> Bool {
        index >= 0 && tokens[index].number >= 0 && tokens[index].digits >= 2
            && bytes[tokens[index].start] == UInt8(ascii: "0")
    }

    /// `Title 2018 06 720p`, `title.2009.416.hdtv`
    private func isBehindYear(_ index: Int) -> Bool {
        guard index == titleEnd + 1, fact(at: titleEnd)?.kind == .year, tokens[titleEnd].bracket == 0,
            isBareEpisode(index)
        else { return false }
        return (isPadded(index) || tokens[index].digits == 3) && isFact(index + 1)
    }

    /// `1-291(`
    private func isRangeBeforeBracket(_ index: Int) -> Bool {
        guard index + 1 < titleEnd, isBareEpisode(index), isBareEpisode(index + 1), tokens[index].bracket == 0 else {
            return false
        }
        return tokens[index + 1].number > tokens[index].number && tokens[index + 1].gap == .hyphen
            && tokens[index + 2].gap.contains(.open)
    }

    /// The last word of the title, and more than its only one.
    private func isAtTitleEnd(_ index: Int) -> Bool {
        if isBehindYear(index) || isRangeBeforeBracket(index) { return true }
        guard index < titleEnd, tokens[index].bracket == 0, isNumber(index),
            !tokens[index].gap.contains(.dot) || tokens[index - 1].number < 0
        else { return false }
        let token = tokens[index]
        let isPadded = token.digits >= 2 && bytes[token.start] == UInt8(ascii: "0")
        if index + 1 < titleEnd {
            let next = tokens[index + 1]
            if next.number > token.number, !next.gap.isDisjoint(with: [.hyphen, .tilde]), index + 2 == titleEnd,
                token.digits >= 1
            {
                return true
            }
            if next.number == token.number + 1, token.digits == 3, index + 2 == titleEnd { return true }
            return isPadded && (!leadingGroup.isEmpty || token.digits == 3)
        }
        if release.year != nil, !isPadded, fact(at: titleEnd)?.kind == .year { return false }
        return isPadded || token.digits >= 2 && !leadingGroup.isEmpty
            || token.digits == 3 && (titleEnd < count || tokens[index].gap == .dot)
            || token.digits == 4 && titleEnd < count && token.gap == .dot && release.year == nil
            || token.digits == 4 && !leadingGroup.isEmpty
    }

    /// `02 The Invitation`, `611-612 - Title`
    private mutating func findNumberInFront() {
        let token = tokens[bodyStart]
        guard bodyStart + 1 < count, isBareEpisode(bodyStart), release.year == nil,
            tokens[bodyStart + 1].number < 0 || tokens[bodyStart + 1].gap == .hyphen
        else { return }
        let isPadded = token.digits >= 2 && bytes[token.start] == UInt8(ascii: "0")
        let isRange = tokens[bodyStart + 1].number > token.number && tokens[bodyStart + 1].gap == .hyphen
        guard isPadded || tokens[bodyStart + 1].gap.isSpacedHyphen || isRange else { return }
        absolute = [token.number]
        let used = 1 + (isRange ? continueAbsolute(bodyStart + 1) : 0)
        guard bodyStart + used < count else { absolute = []; return }
        add(.absolute, 0, .certain, bodyStart, bodyStart + used - 1)
        bodyStart += used
        titleEnd = max(titleEnd, bodyStart + 1)
        sortFacts()
    }
}
