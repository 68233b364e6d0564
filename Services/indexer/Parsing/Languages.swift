import Contracts

/// Which languages are heard, and which are read.
extension Reading {
    mutating func fillLanguages() {
        var audio: [Int] = []
        var subtitles: [Int] = []
        let marks = subtitleRuns()
        for fact in facts where fact.kind == .language || fact.kind == .subtitle {
            guard fact.kind == .subtitle || countsAsLanguage(fact) else { continue }
            let isSubtitle = fact.kind == .subtitle || marks.contains { $0.contains(fact.first) }
            if isSubtitle { subtitles.append(fact.value) } else { audio.append(fact.value) }
        }
        if audio.isEmpty, subtitles.isEmpty, let heard = impliedLanguage() { audio.append(heard) }
        release.languages = Set(audio).map { Vocabulary.languages[$0] }.sorted()
        release.subtitleLanguages = Set(subtitles).map { Vocabulary.languages[$0] }.sorted()
        if facts.contains(where: { $0.kind == .subtitleMark || $0.kind == .subtitle }) { release.subbed = true }
    }

    /// Names that say `Temporada` are made for Spanish ears, names in Cyrillic for Russian ones.
    private func impliedLanguage() -> Int? {
        if isCyrillic { return Vocabulary.languages.firstIndex(of: "ru") }
        let isSpanish = tokens.dropLast().contains { Words.spanish.contains($0.hash) }
        return isSpanish ? Vocabulary.languages.firstIndex(of: "es") : nil
    }

    private var isCyrillic: Bool {
        tokens.dropLast().contains { $0.letters == 0 && $0.count > 6 && (0xd0...0xd1).contains(bytes[$0.start]) }
    }

    /// Two letters are a language only in capitals.
    private func countsAsLanguage(_ fact: Fact) -> Bool {
        if fact.strength != .weak || tokens[fact.first].isUpper { return true }
        guard tokens[fact.first].uppers == 1, ByteClass.isUpper(bytes[tokens[fact.first].start]) else { return false }
        return isLanguageWord(fact.first - 1) || isLanguageWord(fact.last + 1)
    }

    private func isLanguageWord(_ index: Int) -> Bool {
        guard let kind = fact(at: index)?.kind else { return false }
        return kind == .language || kind == .subtitleMark
    }

    /// The languages that touch a word for subtitles: those right before it, or else those right after.
    private func subtitleRuns() -> [Range<Int>] {
        var runs: [Range<Int>] = []
        for fact in facts where fact.kind == .subtitleMark {
            let before = languagesBefore(fact.first)
            if before < fact.first { runs.append(before..<fact.first); continue }
            let after = languagesAfter(fact.last + 1)
            if after > fact.last + 1 { runs.append(fact.last + 1..<after) }
        }
        return runs
    }

    private func languagesBefore(_ index: Int) -> Int {
        var start = index
        while start > 0, fact(at: start - 1)?.kind == .language, !tokens[start].gap.hasBracket { start -= 1 }
        return start
    }

    private func languagesAfter(_ index: Int) -> Int {
        var end = index
        while end < count, fact(at: end)?.kind == .language, !tokens[end].gap.hasBracket { end += 1 }
        return end
    }
}
