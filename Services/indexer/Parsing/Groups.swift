import Contracts

/// Who made the release.
extension Reading {
    /// Endings that those who post a release again put behind the group.
    private static let reposters: Set<UInt64> = hashes([
        "rp", "postbot", "obfuscated", "obfuscation", "asrequested", "xpost", "alternativetorequested", "rakuv",
        "rakuv02",
        "rakuvfinhel", "rakuvus", "rakuvarrow", "buymore", "scrambled", "chamele0n", "z0ids3n", "whiterev", "nzbgeek",
        "1",
        "pre", "bc", "gerov", "sample", "nzb", "repost", "wrtteam", "scnzb", "cpm", "bonkai77", "4p", "4planet",
        "altezachen",
        "repackpost", "rartv", "eztv", "ettv", "tgx",
    ])
    /// Teams that sign in a bracket behind their member's name.
    private static let teams: Set<UInt64> = hashes(["taoe", "qxr", "sev", "utr"])

    private static func hashes(_ words: [String]) -> Set<UInt64> { Set(words.map { WordHash.of($0.utf8) }) }

    /// Facts that the group's name would seem to be are taken back.
    mutating func fillGroup() {
        if let range = groupRange(), !continuesLanguages(range) {
            release.group = text(tokens: range)
            removeFacts(range.lowerBound...range.upperBound - 1)
            sortFacts()
        } else if !leadingGroup.isEmpty {
            release.group = text(tokens: leadingGroup)
        }
    }

    private func groupRange() -> Range<Int>? {
        if let team = team() { return team }
        var end = groupLimit()
        while end > 2, tokens[end - 1].gap == .hyphen, Self.reposters.contains(tokens[end - 1].hash) { end -= 1 }
        return groupAfterHyphen(end) ?? groupInLastBracket() ?? groupAtBracketEnd() ?? groupBehindBracket()
            ?? groupAtEnd(end)
    }

    /// `Latino-English`: the last of several languages is no group.
    private func continuesLanguages(_ range: Range<Int>) -> Bool {
        range.allSatisfy { fact(at: $0)?.kind == .language }
            && (range.count > 1 || fact(at: range.lowerBound - 1)?.kind == .language)
    }

    private func team() -> Range<Int>? {
        guard count > 2, Self.teams.contains(tokens[count - 1].hash), count - 1 > titleEnd else { return nil }
        return count - 1..<count
    }

    /// One past the last token outside of what trails: brackets, sites, a file's ending, a language.
    private func groupLimit() -> Int {
        var end = count
        while end > 1 {
            let isTrailing = tokens[end - 1].bracket > 0 || siteTokens.contains(end - 1) || isTrailingWord(end - 1)
            guard isTrailing else { break }
            end -= 1
        }
        return end
    }

    private func isTrailingWord(_ index: Int) -> Bool {
        guard let fact = fact(at: index), tokens[index].gap.isDisjoint(with: .hyphen) else { return false }
        return fact.kind == .container || (fact.kind == .language && fact.strength == .likely && !isFact(index - 1))
    }

    /// `x264-GROUP`, `x264-Some-Group`, `x264.Some-Group`, `x264-THE GROUP`.
    private func groupAfterHyphen(_ end: Int) -> Range<Int>? {
        var candidate: Int?
        var start = end - 1
        while start > max(titleEnd, end - 6), tokens[start].bracket == 0, !isKnown(start) {
            if tokens[start].gap.contains(.hyphen) {
                candidate = tokens[start].gap == .hyphen || candidate == nil ? start : candidate
                if isReleaseFact(start - 1) { return start..<end }
            }
            start -= 1
        }
        guard let candidate, tokens[candidate].gap == .hyphen, hasReleaseFact(before: candidate) else { return nil }
        let isJoined =
            candidate > titleEnd + 1 && tokens[candidate - 1].gap == .dot && !isFact(candidate - 1)
            && isReleaseFact(candidate - 2)
        return (isJoined ? candidate - 1 : candidate)..<end
    }

    /// Certain words are never a group.
    private func isKnown(_ index: Int) -> Bool { fact(at: index)?.strength == .certain }

    /// A fact of the picture or the sound, not of numbering.
    private func isReleaseFact(_ index: Int) -> Bool {
        guard let fact = fact(at: index) else { return false }
        return ![.season, .episode, .absolute, .year, .date, .partWord, .seasonWord, .episodeWord].contains(fact.kind)
    }

    private func hasReleaseFact(before index: Int) -> Bool {
        facts.contains {
            $0.first < index && $0.strength == .certain && isReleaseFact($0.first)
        }
    }

    /// `(1080p … ) [GROUP]`
    private func groupInLastBracket() -> Range<Int>? {
        guard count > 1, leadingGroup.isEmpty else { return nil }
        var end = count
        while end > 1, fact(at: end - 1)?.kind == .crc { end -= 1 }
        guard end > titleEnd + 1, tokens[end - 1].bracket > 0 else { return nil }
        var start = end - 1
        while start > 0, tokens[start - 1].bracket == tokens[end - 1].bracket { start -= 1 }
        guard end - start <= 3, start > titleEnd, !(start..<end).contains(where: { isKnown($0) }) else { return nil }
        if (start..<end).contains(where: siteTokens.contains) { return end - start == 2 ? start..<end : nil }
        guard !(start..<end).allSatisfy(isFact), tokens[start].number < 0 else { return nil }
        return start..<end
    }

    /// `(1080p x265 GROUP)`, `(1080p x265 - GROUP)`
    private func groupAtBracketEnd() -> Range<Int>? {
        let last = count - 1
        guard leadingGroup.isEmpty, last > titleEnd + 1, tokens[last].bracket > 0, !isFact(last),
            tokens[last].number < 0, !siteTokens.contains(last)
        else { return nil }
        guard tokens[last - 1].bracket == tokens[last].bracket, isReleaseFact(last - 1) || isReleaseFact(last - 2)
        else { return nil }
        return last..<count
    }

    /// `(1080p x265 Member) GROUP`
    private func groupBehindBracket() -> Range<Int>? {
        let last = count - 1
        guard last > titleEnd, tokens[last].bracket == 0, tokens[last].gap.contains(.close), !isFact(last),
            tokens[last].number < 0,
            isReleaseFact(last - 1) || isReleaseFact(last - 2)
        else { return nil }
        return last..<count
    }

    /// `… MA.5.1.GROUP`: one unknown word behind the last certain one.
    private func groupAtEnd(_ end: Int) -> Range<Int>? {
        let last = end - 1
        guard last > titleEnd, leadingGroup.isEmpty, tokens[last].bracket == 0, !isFact(last), tokens[last].number < 0,
            tokens[last].letters > 2,
            isReleaseFact(last - 1), isKnown(last - 1), tokens[last].gap.isPlain
        else { return nil }
        return last..<end
    }
}
