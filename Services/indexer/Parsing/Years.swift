import Contracts

/// The year: alone in brackets, or the last one before the first certain word, or in front of nothing but words.
extension Reading {
    mutating func findYear() {
        claimYearRanges()
        let limit = facts.first { $0.strength == .certain && $0.first > bodyStart }?.first ?? count
        var chosen: Int?
        for index in bodyStart..<max(bodyStart, count) where isYearCandidate(index) {
            if standsAloneInBracket(index, index), index <= limit || chosen == nil { chosen = index; break }
            if index > limit, index + 1 == count, tokens[index].gap == .hyphen { continue }
            if index > bodyStart, index < limit || chosen == nil { chosen = index }
        }
        guard let chosen = chosen ?? yearInFront() else { return }
        release.year = tokens[chosen].number
        add(.year, tokens[chosen].number, .certain, chosen, chosen)
    }

    /// `2008 Title of a Film.mp4`. With anything else known the number is as likely the title: `2012.1080p.BluRay`.
    private mutating func yearInFront() -> Int? {
        let year = bodyStart
        guard year + Self.leastWords < count, isYearCandidate(year), tokens[year].bracket == 0,
            tokens[year + 1..<count].allSatisfy({ $0.gap == .space }),
            facts.allSatisfy({ $0.strength != .certain || $0.kind == .container })
        else { return nil }
        bodyStart += 1
        return year
    }

    /// Of a title behind the year: fewer may be the rest of one that begins with a number.
    private static let leastWords = 3

    private func isYearCandidate(_ index: Int) -> Bool {
        (tokens[index].isYear || tokens[index].isEarlyYear && standsAloneInBracket(index, index)) && !isFact(index)
            && !siteTokens.contains(index)
    }

    /// `1994-2004` is no single year.
    private mutating func claimYearRanges() {
        for index in bodyStart..<max(bodyStart, count - 1) where isYearCandidate(index) && isYearCandidate(index + 1) {
            let gap = tokens[index + 1].gap
            guard !gap.isDisjoint(with: [.hyphen, .tilde]), !gap.hasBracket,
                tokens[index + 1].number > tokens[index].number
            else { continue }
            guard index > bodyStart || tokens[index].bracket > 0 else { continue }
            add(.noise, 0, .certain, index, index + 1)
        }
        sortFacts()
    }
}
