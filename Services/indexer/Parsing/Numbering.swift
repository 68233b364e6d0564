/// Seasons and episodes that say so: `S01E02`, `1x02`, `Season 1`, `Ep 5`, `5of6`.
extension Reading {
    mutating func findNumbering() {
        var index = bodyStart
        while index < count {
            if siteTokens.contains(index) || fact(at: index)?.kind == .date { index += 1; continue }
            let used = numberingAt(index)
            index += max(used, 1)
        }
        settleCounted()
    }

    /// Reads what begins at `index`; how many tokens it takes.
    private mutating func numberingAt(_ index: Int) -> Int {
        let token = tokens[index]
        // The first byte of 第.
        if bytes[token.start] == 0xe7, let used = counted(index) { return claim(index, used) }
        if token.digits > 0, token.digits < token.count, !isClaimed(index), let used = glued(index) {
            return claim(index, used)
        }
        if let used = worded(index) { return claim(index, used) }
        return 0
    }

    /// Other facts' numbers are no episodes: a checksum, the `0x3` of `2.0x3`.
    private func isClaimed(_ index: Int) -> Bool {
        guard let fact = fact(at: index) else { return false }
        return fact.strength == .certain || fact.kind == .channels
    }

    mutating func claim(_ index: Int, _ used: Int) -> Int {
        guard used > 0 else { return 0 }
        removeFacts(index...index + used - 1)
        let kind: Fact.Kind = episodes.isEmpty && absolute.isEmpty ? .season : .episode
        add(kind, 0, .certain, index, index + used - 1)
        return used
    }

    /// `S01E02E03`, `S01`, `E05`, `EP05`, `1x02x03`, `5of6`; then what continues it.
    private mutating func glued(_ index: Int) -> Int? {
        var scanner = Scanner(bytes, tokens[index])
        if scanner.skip("s") || scanner.skip("t"), let season = scanner.number(1...4) {
            return seasonToken(index, season, scanner)
        }
        if let season = gluedSeasonWord(index) { return seasonAlone(index, season, 2) }
        scanner = Scanner(bytes, tokens[index])
        if let first = scanner.number(1...4) { return numberToken(index, first, scanner) }
        return episodeToken(index)
    }

    private mutating func seasonToken(_ index: Int, _ season: Int, _ start: Scanner) -> Int? {
        var scanner = start
        let seasonDigits = scanner.digits
        if scanner.isAtEnd || isDisc(scanner) { return seasonAlone(index, season, seasonDigits) }
        guard let found = episodeRun(&scanner) else { return nil }
        seasons.append(season)
        episodes.append(contentsOf: found)
        return 1 + continueEpisodes(index + 1)
    }

    /// `S01D02`, `S04DVD7`
    private func isDisc(_ scanner: Scanner) -> Bool {
        var scanner = scanner
        return (scanner.skip("dvd") || scanner.skip("disc") || scanner.skip("d")) && scanner.number(1...2) != nil
            && scanner.isAtEnd
    }

    /// `E01E02`, `EP05`, `x02x03`, `E01-`; `nil` if there is anything else behind.
    func episodeRun(_ scanner: inout Scanner) -> [Int]? {
        var found: [Int] = []
        while !scanner.isAtEnd {
            let before = scanner.position
            if !(scanner.skip("ep") || scanner.skip("xe") || scanner.skip("e") || scanner.skip("x")
                || scanner.skip("х"))
            {
                break
            }
            guard let episode = scanner.number(1...5) else {
                return found.isEmpty || before == scanner.position ? nil : found
            }
            found.append(episode)
        }
        guard !found.isEmpty else { return nil }
        return isEpisodeTail(scanner) ? found : nil
    }

    /// What may follow an episode's number in its word: nothing, one letter (`E01b`), a version (`v2`).
    func isEpisodeTail(_ scanner: Scanner) -> Bool {
        var scanner = scanner
        if scanner.isAtEnd { return true }
        if ByteClass.isLetter(scanner.next),
            scanner.remaining == 1 || scanner.digits == 2 && scanner.next != UInt8(ascii: "v")
        {
            return true
        }
        return scanner.skip("v") && scanner.number(1...1) != nil && scanner.isAtEnd
    }

    /// `S01`, then perhaps `E02`, `-S07`, `.07`.
    private mutating func seasonAlone(_ index: Int, _ season: Int, _ digits: Int) -> Int? {
        guard digits >= 2 || isSeasonLikely(index), !looksLikeGroup(index), lower(tokens[index], 0) != UInt8(ascii: "t")
        else { return nil }
        if digits == 4, !(1900...2100).contains(season) { return seasonAndEpisode(index, season) }
        if digits == 1, let used = shortPair(index, season) { return used }
        seasons.append(season)
        var next = index + 1
        next += continueSeasons(next)
        next += episodeAfterSeason(next)
        return next - index
    }

    /// A word further on says `S01`: then `4x4` is a word of the title.
    private func isSeasonBehind(_ index: Int) -> Bool {
        (index + 1..<max(index + 1, count)).contains { next in
            var scanner = Scanner(bytes, tokens[next])
            return scanner.skip("s") && scanner.number(2...2) != nil
        }
    }

    /// `S0615`
    private mutating func seasonAndEpisode(_ index: Int, _ number: Int) -> Int? {
        guard number > 100, number % 100 > 0 else { return nil }
        seasons.append(number / 100)
        episodes.append(number % 100)
        return 1
    }

    /// `S4-24`
    private mutating func shortPair(_ index: Int, _ season: Int) -> Int? {
        let next = tokens[index + 1]
        guard next.gap == .hyphen, next.number > 0, next.digits == 2, !isFact(index + 1) else { return nil }
        seasons.append(season)
        episodes.append(next.number)
        return 2
    }

    /// `x264-S78`
    private func looksLikeGroup(_ index: Int) -> Bool {
        guard tokens[index].gap == .hyphen, let before = fact(at: index - 1) else { return false }
        return before.strength == .certain && ![.season, .episode, .year, .date].contains(before.kind)
    }

    /// `Season4`, `Saison3`
    private func gluedSeasonWord(_ index: Int) -> Int? {
        let token = tokens[index]
        guard token.digits <= 2, token.letters >= 4, token.isASCIIWord else { return nil }
        let split = token.end - token.digits
        let entry = table.find(WordHash.of(bytes[token.start..<split]))
        guard entry >= 0, let fact = table.facts[table.entries[entry].facts].first, fact.kind == .seasonWord else {
            return nil
        }
        var scanner = Scanner(bytes, token)
        scanner.move(to: split)
        guard let season = scanner.number(1...2), scanner.isAtEnd else { return nil }
        return season
    }

    /// `S3` may be a word of a title: it is a season before an end, a bracket, an episode or a known word.
    private func isSeasonLikely(_ index: Int) -> Bool {
        guard index > bodyStart || count == 1 else { return false }
        let next = tokens[index + 1]
        return index + 1 == count || next.gap.hasBracket || isFact(index + 1) || next.number >= 0
            || next.gap.isSpacedHyphen || next.gap.contains(.plus)
            || table.find(next.hash) >= 0 || (next.digits > 0 && lower(next, 0) == UInt8(ascii: "e"))
    }

    /// `1x02`, `5of6`, `01v2`, `2nd` (season)
    private mutating func numberToken(_ index: Int, _ first: Int, _ start: Scanner) -> Int? {
        var scanner = start
        let digits = scanner.digits
        if scanner.next == UInt8(ascii: "x") || scanner.next == 0xd1,
            digits <= 2 || digits == 4 && (1900...2100).contains(first)
        {
            guard fact(at: index)?.kind != .resolution, let found = episodeRun(&scanner), digits < 4 || found[0] < 1000,
                scanner.digits > 1 || !isSeasonBehind(index)
            else { return nil }
            seasons.append(first)
            episodes.append(contentsOf: found)
            return 1 + continueEpisodes(index + 1)
        }
        if scanner.next == UInt8(ascii: "e"), digits <= 2, let found = episodeRun(&scanner) {
            seasons.append(first)
            episodes.append(contentsOf: found)
            return 1 + continueEpisodes(index + 1)
        }
        if scanner.skip("of") || scanner.skip("iz"), scanner.number(1...3) != nil, scanner.isAtEnd, episodes.isEmpty {
            episodes.append(first)
            return 1
        }
        return nil
    }

    func isBehindSeason(_ index: Int) -> Bool {
        !seasons.isEmpty && facts.last?.kind == .season && facts.last?.last == index - 1
    }

    /// A bigger number behind a hyphen.
    private func isRange(_ index: Int, after first: Int) -> Bool {
        index < count && tokens[index].number > first && tokens[index].gap == .hyphen
    }

    /// `E05`, `EP05`, `Ep05v2`, `Episode12`
    private mutating func episodeToken(_ index: Int) -> Int? {
        guard episodes.isEmpty || !seasons.isEmpty && absolute.isEmpty else { return nil }
        var scanner = Scanner(bytes, tokens[index])
        guard scanner.skip("episode") || scanner.skip("ep") || scanner.skip("e") || scanner.skip("cap"),
            let first = scanner.number(1...5),
            scanner.digits > 1 || isBehindSeason(index) || tokens[index].letters > 1 || index + 1 == count
                || isRange(index + 1, after: first)
        else { return nil }
        var found = [first]
        if !isEpisodeTail(scanner) {
            guard let more = episodeRun(&scanner) else { return nil }
            found += more
        }
        episodes.append(contentsOf: found)
        return 1 + continueEpisodes(index + 1)
    }
}
