/// What names from Chinese sites say without spaces: looked for inside the word.
extension Reading {
    private static let heard = ["国语", "國語", "国配", "國配", "普通话", "中配"].map { Array($0.utf8) }
    private static let read = ["中字", "字幕", "简体", "簡體", "繁体", "繁體", "简繁", "簡繁", "繁中", "简中", "简日", "双语"].map {
        Array($0.utf8)
    }

    /// Those who make subtitles name themselves so.
    private static let makers = ["字幕组", "字幕組", "字幕社"].map { Array($0.utf8) }

    /// 1 if the word says that Chinese is heard or read, else 0.
    mutating func tagIdeographs(_ index: Int) -> Int {
        let token = tokens[index]
        guard token.count >= 6, (0xe4...0xe9).contains(bytes[token.start]) else { return 0 }
        let word = bytes[token.start..<min(token.end, token.start + 96)]
        if Self.makers.contains(where: { Self.contains(word, $0) }) { return 0 }
        guard let chinese = Vocabulary.languages.firstIndex(of: "zh") else { return 0 }
        if Self.heard.contains(where: { Self.contains(word, $0) }) {
            add(.language, chinese, .likely, index, index)
        } else if Self.read.contains(where: { Self.contains(word, $0) }) {
            add(.subtitle, chinese, .likely, index, index)
        } else {
            return 0
        }
        return 1
    }

    private static func contains(_ word: ArraySlice<UInt8>, _ part: [UInt8]) -> Bool {
        guard word.count >= part.count else { return false }
        return (word.startIndex...word.endIndex - part.count).contains {
            word[$0..<$0 + part.count].elementsEqual(part)
        }
    }
}
