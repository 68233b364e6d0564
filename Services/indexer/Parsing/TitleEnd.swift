import Contracts

/// Where the title ends: before the first word that can be no title, and before what leans on it.
extension Reading {
    mutating func findTitleEnd() {
        skipFactsInFront()
        titleEnd = count
        for fact in facts where fact.first > bodyStart && endsTitle(fact) {
            titleEnd = fact.first
            break
        }
        leanBack()
    }

    /// `S01E02 - Title`, `[1080p] Title`: the title stands behind.
    private mutating func skipFactsInFront() {
        while bodyStart < count - 1, let first = fact(at: bodyStart), standsInFront(first), hasWordsBehind(first.last) {
            bodyStart = first.last + 1
        }
    }

    /// Numbers of episodes may stand before the title; of the rest only what is in brackets.
    private func standsInFront(_ fact: Fact) -> Bool {
        switch fact.kind {
        case .season, .episode, .absolute, .date, .crc: true
        default: tokens[fact.first].bracket > 0 && tokens[fact.first].gap.contains(.open)
        }
    }

    private func hasWordsBehind(_ last: Int) -> Bool {
        last + 1 < count && (last + 1..<count).contains { !isFact($0) && tokens[$0].number < 0 }
    }

    private func endsTitle(_ fact: Fact) -> Bool {
        switch fact.strength {
        case .certain: true
        case .likely: isInKnownBracket(fact) || hasKnownBehind(fact)
        case .weak: false
        }
    }

    /// The first word of a bracket, and all of the bracket is known.
    private func isInKnownBracket(_ fact: Fact) -> Bool {
        guard tokens[fact.first].gap.contains(.open), tokens[fact.first].bracket > 0 else { return false }
        return (fact.first..<bracketEnd(fact.first)).allSatisfy { isFact($0) }
    }

    /// At the end, or two more known words follow at once.
    private func hasKnownBehind(_ likely: Fact) -> Bool {
        guard let next = fact(at: likely.last + 1) else { return false }
        return likely.kind != .noise && next.strength == .likely && next.last + 1 == count
    }

    /// `Title.German.DL.1080p`: likely words right before the end of the title are none of it.
    private mutating func leanBack() {
        while titleEnd > bodyStart + 1, let before = fact(at: titleEnd - 1), before.last == titleEnd - 1,
            before.first > bodyStart, leans(before)
        {
            titleEnd = before.first
        }
    }

    private func leans(_ before: Fact) -> Bool {
        let isBeforeNumber =
            fact(at: titleEnd).map { [.year, .season, .episode, .absolute, .date].contains($0.kind) } ?? true
        let isBeforeSeason = fact(at: titleEnd)?.kind == .season
        if before.strength != .certain, isBoundToTitle(before, isBeforeNumber) { return false }
        switch before.strength {
        case .certain: return true
        case .weak:
            if before.kind == .seasonWord {
                return isBeforeSeason && tokens[before.first].count > 3 && !isWord(before.first, Words.series)
            }
            let isUpper = tokens[before.first].isUpper
            return before.kind == .version || (isUpper && before.kind == .dual)
                || (isUpper && before.kind == .edition && isFact(before.first - 1))
        case .likely:
            if before.kind == .language { return leansAsLanguage(before, isBeforeNumber) }
            return !isBeforeNumber || [.edition, .proper, .repack, .complete, .multi, .remux].contains(before.kind)
        }
    }

    /// `To the Greek`, `Longer and Uncut`, `American Restoration`: the word before asks for it, or it would leave one word alone.
    private func isBoundToTitle(_ before: Fact, _ isBeforeNumber: Bool) -> Bool {
        guard before.first == before.last else { return false }
        if Words.binding.contains(tokens[before.first - 1].hash) { return isBeforeNumber || before.kind == .language }
        guard isBeforeNumber else { return false }
        return before.first == bodyStart + 1 && before.kind != .language && !tokens[before.first].isUpper
    }

    /// `Title.German.2016.DL`, but not `The.Good.German.2006` nor `To.The.Greek.UNRATED.FRENCH`.
    private func leansAsLanguage(_ before: Fact, _ isBeforeNumber: Bool) -> Bool {
        if isBeforeNumber, fact(at: titleEnd)?.kind == .year, before.first - bodyStart > 2 { return true }
        if isBeforeNumber {
            return fact(at: titleEnd)?.kind == .year && facts.contains { $0.kind == .dual && $0.first > titleEnd }
        }
        guard let next = fact(at: titleEnd), next.kind != .language else { return true }
        let run = facts.drop { $0.first < titleEnd }.prefix { $0.strength != .certain }
        return next.kind != .edition || !run.contains { $0.kind == .language }
    }

    /// What stands inside the title says nothing; nor do likely words inside an episode's title.
    mutating func keepFactsAfterTitle() {
        let (start, end) = (bodyStart, titleEnd)
        facts.removeAll { $0.first >= start && $0.last < end }
        sortFacts()
        removeFactsInEpisodeTitle()
        sortFacts()
    }

    /// Between an episode and the first certain word behind it, only what touches that word counts.
    private mutating func removeFactsInEpisodeTitle() {
        guard
            let episode = facts.lastIndex(where: {
                $0.kind == .episode || $0.kind == .absolute || $0.kind == .date || $0.kind == .season
                    || $0.kind == .year
            })
        else { return }
        var start = facts[episode].last + 1
        guard
            let next = facts[(episode + 1)...].first(where: { $0.strength == .certain })?.first
                ?? trailingRun(after: episode)
        else { return }
        var edge = next
        while edge > start, isFact(edge - 1) { edge = fact(at: edge - 1)?.first ?? edge - 1 }
        if facts[episode].kind == .year { start = runEnd(start) }
        guard edge > start else { return }
        facts.removeAll {
            $0.first >= start && $0.last < edge && $0.strength != .certain && tokens[$0.first].bracket == 0
        }
        release.episodeTitle = cleanText(start..<titleTextEnd(start, edge))
    }

    /// What follows the year at once counts.
    private func runEnd(_ start: Int) -> Int {
        var end = start
        while let next = fact(at: end) { end = next.last + 1 }
        return end
    }

    /// Where the known words at the very end begin, if nothing certain is there.
    private func trailingRun(after episode: Int) -> Int? {
        facts[(episode + 1)...].isEmpty ? nil : count
    }

    private func titleTextEnd(_ start: Int, _ end: Int) -> Int {
        (start + 1..<max(start + 1, end)).first { tokens[$0].gap.contains(.open) } ?? end
    }
}
