/// Looks every word up, longest phrase first, then by its shape, then in pieces.
extension Reading {
    mutating func tag() {
        facts.removeAll(keepingCapacity: true)
        var index = 0
        while index < count {
            if siteTokens.contains(index) { index = siteTokens.upperBound; continue }
            let used = tagPhrase(index)
            index += used > 0 ? used : max(1, tagIdeographs(index), tagShape(index))
        }
    }

    /// How many tokens the longest known phrase takes at `index`.
    private mutating func tagPhrase(_ index: Int) -> Int {
        var entry = table.find(tokens[index].hash)
        guard entry != -1 else { return 0 }
        var hash = tokens[index].hash
        var length = entry >= 0 ? 1 : 0
        var next = index + 1
        while next < min(count, index + TagTable.longestPhrase), tokens[next].gap.isPlain, !tokens[next].gap.isEmpty {
            hash = WordHash.joined(hash, tokens[next].hash)
            let longer = table.find(hash)
            if longer >= 0 { (entry, length) = (longer, next - index + 1) }
            next += 1
        }
        guard length > 0 else { return 0 }
        accept(entry, index, index + length - 1)
        return length
    }

    private mutating func accept(_ entry: Int, _ first: Int, _ last: Int) {
        for fact in table.facts[table.entries[entry].facts] {
            var fact = fact
            (fact.first, fact.last) = (first, last)
            facts.append(plusMeant(fact))
        }
    }

    /// `DD+` is EAC3, `HDR10+` is HDR10+.
    private func plusMeant(_ fact: Fact) -> Fact {
        let end = tokens[fact.last].end
        guard end < bytes.count, bytes[end] == UInt8(ascii: "+") else { return fact }
        var fact = fact
        if fact.kind == .audio, tokens[fact.last].hash == Words.dd.hash {
            fact.value = Vocabulary.eac3; fact.strength = .certain
        }
        if fact.kind == .hdr, tokens[fact.last].digits == 2 { fact.value = Vocabulary.hdr10Plus }
        return fact
    }

    /// Known words glued to each other, as in `HDTVx264` or `BD720p`.
    mutating func tagPieces(_ index: Int) -> Bool {
        let token = tokens[index]
        guard token.digits > 0, token.letters > 1, (5...28).contains(token.count), token.isASCIIWord else {
            return false
        }
        let before = facts.count
        var start = token.start
        while start < token.end {
            guard let (entry, end) = longestPiece(start, token.end) else {
                facts.removeLast(facts.count - before)
                return false
            }
            accept(entry, index, index)
            start = end
        }
        for fact in before..<facts.count { facts[fact].strength = .certain }
        return true
    }

    private func longestPiece(_ start: Int, _ end: Int) -> (entry: Int, end: Int)? {
        var hash = WordHash()
        var best: (Int, Int)?
        for position in start..<end {
            hash.add(bytes[position])
            guard position > start else { continue }
            let entry = table.find(hash.value)
            if entry >= 0, table.entries[entry].gluable { best = (entry, position + 1) }
        }
        return best
    }
}

/// Single words that rules ask for by name.
enum Words {
    static let dd: StaticText = "dd"
    static let www: StaticText = "www"
    static let aka: StaticText = "aka"
    static let the: StaticText = "the"
    static let of: StaticText = "of"
    static let and: StaticText = "and"
    static let to: StaticText = "to"
    static let a: StaticText = "a"
    static let end: StaticText = "end"
    static let k: StaticText = "k"
    static let e: StaticText = "e"
    static let y: StaticText = "y"
    static let s: StaticText = "s"
    static let en: StaticText = "en"
    static let al: StaticText = "al"
    static let ao: StaticText = "ao"
    static let po: StaticText = "по"
    static let aGrave: StaticText = "à"
    static let spanish: Set<UInt64> = Set(
        ["temporada", "temporadas", "capitulo", "capítulo"].map { WordHash.of($0.utf8) })
    static let binding: Set<UInt64> = Set(
        ["the", "and", "of", "a", "in", "my", "is", "to", "der", "die", "das", "le", "la"].map { WordHash.of($0.utf8) })
    static let countries: Set<UInt64> = Set(["us", "uk", "au", "nz", "ca"].map { WordHash.of($0.utf8) })
    static let cap: StaticText = "cap"
    static let series: StaticText = "series"
}
