import Contracts

/// The address of the site that a name was taken from, and the group in front.
extension Reading {
    private static let topLevels: Set<UInt64> = Set(
        [
            "au", "ca", "at", "be", "dk", "no", "jp", "cn", "kr", "com", "net", "org", "tv", "ru", "to", "me", "cc",
            "info", "biz", "io", "co", "eu", "de", "fr", "es", "it", "pl", "nl",
            "uk", "in", "ws", "tel", "phd", "lat", "nz", "ch", "se", "li", "vip", "xyz", "club", "pics", "cz", "mx",
            "za", "re",
            "pw", "site", "online", "top", "fun", "pro", "app", "ms", "la", "br", "cx", "bz", "st", "is", "mov", "one",
            "sbs",
            "wf", "cam", "fi", "dad", "host", "how", "care", "hair", "cfd", "day", "ltd", "boo", "tf", "vin", "earth",
            "name",
        ].map { WordHash.of($0.utf8) })

    /// `www.example.com - `, `[ example.com ]`, `{WWW.EXAMPLE.TV}`, wherever they stand.
    mutating func findSite() {
        if findSiteInFront() { return }
        var index = 0
        while index < count {
            if tokens[index].hash == Words.www.hash, isAddress(index) { return claimSite(index..<siteEnd(index)) }
            if tokens[index].gap.contains(.open), isAddressInBracket(index) {
                return claimSite(index..<bracketEnd(index))
            }
            index = tokens[index].gap.contains(.open) ? max(index + 1, index) : index + 1
        }
    }

    private mutating func claimSite(_ range: Range<Int>) {
        siteTokens = range
        release.site = text(tokens: range)
        if range.lowerBound == 0 { bodyStart = range.upperBound }
    }

    /// `example.com - Title`, with nothing before it.
    private mutating func findSiteInFront() -> Bool {
        guard tokens[0].bracket == 0 else { return false }
        var index = 1
        while index < min(count, 7), tokens[index].gap == .dot || tokens[index].gap == .hyphen { index += 1 }
        guard index >= 2, tokens[index].gap.isSpacedHyphen, Self.topLevels.contains(tokens[index - 1].hash) else {
            return false
        }
        claimSite(0..<index)
        return true
    }

    private func isAddress(_ index: Int) -> Bool {
        if index == 0 || tokens[index].bracket > 0 { return true }
        let end = siteEnd(index)
        return end > index + 2 && Self.topLevels.contains(tokens[end - 1].hash) && tokens[index + 1].gap == .dot
    }

    private func siteEnd(_ start: Int) -> Int {
        if tokens[start].bracket > 0 { return bracketEnd(start) }
        var index = start + 1
        while index < count, index < start + 5,
            index == start + 1 || tokens[index].gap.isSubset(of: [.dot, .comma, .hyphen])
                || tokens[start + 1].gap == .space
        {
            index += 1
            if Self.topLevels.contains(tokens[index - 1].hash),
                tokens[index].gap != .dot || !Self.topLevels.contains(tokens[index].hash)
            {
                break
            }
        }
        return index
    }

    /// One past the last token of the bracket that opens before `start`.
    func bracketEnd(_ start: Int) -> Int {
        var index = start + 1
        while index < count, tokens[index].bracket == tokens[start].bracket { index += 1 }
        return index
    }

    private func isAddressInBracket(_ start: Int) -> Bool {
        let end = bracketEnd(start)
        guard end - start >= 2, end - start <= 6, Self.topLevels.contains(tokens[end - 1].hash) else { return false }
        return (start + 1..<end).allSatisfy { tokens[$0].gap == .dot } && !(tokens[start].number >= 0)
    }

    /// `[Group] Title`: the first bracket, unless it says something known.
    mutating func findLeadingGroup() {
        sortFacts()
        guard bodyStart < count, tokens[bodyStart].bracket > 0, tokens[bodyStart].gap.contains(.open) else { return }
        let end = bracketEnd(bodyStart)
        guard end < count else { return }
        let range = bodyStart..<end
        if end == bodyStart + 1, tokens[bodyStart].number >= 0, bytes[tokens[bodyStart].start - 1] == UInt8(ascii: "(")
        {
            return
        }
        if range.contains(where: { isFact($0) && fact(at: $0)?.strength == .certain })
            || range.allSatisfy({ isFact($0) || tokens[$0].isYear })
        {
            bodyStart = range.allSatisfy({ isFact($0) }) ? end : bodyStart
            return
        }
        // `[Title 1998] [1080p]`: no group's name ends with a year.
        if range.count > 1, tokens[end - 1].isYear { return }
        leadingGroup = range
        bodyStart = end
        let second = bracketEnd(end)
        if tokens[end].gap.contains(.open), second < count, tokens[second].bracket == 0, !isFact(second),
            tokens[second].number < 0
        {
            bodyStart = second
        }
        removeFacts(range.lowerBound...range.upperBound - 1)
        sortFacts()
    }
}
