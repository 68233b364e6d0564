import Contracts

/// Words known by their form instead of a table: `1920x1080`, `DDP5 1`, `5.1`, `1.4GB`, `[8A2B6C1D]`.
extension Reading {
    /// How many tokens are read at `index`; 0 if the word has no known form.
    mutating func tagShape(_ index: Int) -> Int {
        let token = tokens[index]
        guard token.digits > 0 else { return 0 }
        if token.letters == 0 { return token.number >= 0 ? tagNumbers(index) : tagTimes(index) }
        if tagTimes(index) > 0 || tagLines(index) || tagSize(index) { return 1 }
        let used = tagSoundWithChannels(index)
        if used > 0 { return used }
        if tagChecksum(index) || tagPieces(index) { return 1 }
        return 0
    }

    /// `5.1`, `7.1`, `2.0x2`, `1.4 GB`; and `1920 x 1080`.
    private mutating func tagNumbers(_ index: Int) -> Int {
        let token = tokens[index]
        if let height = heightApart(index) {
            add(.resolution, height, .certain, index, index + 2)
            return 3
        }
        if token.digits == 2, let channels = Self.channelPairs[token.hash], facts.last?.kind == .audio,
            facts.last?.last == index - 1
        {
            add(.channels, channels, .certain, index, index)
            return 1
        }
        if token.digits == 1, (1...9).contains(token.number), isChannelTail(index + 1) {
            let strength: Fact.Strength = tokens[index + 1].gap == .dot ? .likely : .weak
            add(.channels, token.number * 10 + Int(bytes[tokens[index + 1].start] - 0x30), strength, index, index + 1)
            return 2
        }
        guard index + 1 < count, tokens[index + 1].gap == .dot, tokens[index + 1].digits > 0,
            tokens[index + 1].letters > 0
        else { return 0 }
        guard tagSize(index + 1) else { return 0 }
        facts[facts.count - 1].first = index
        return 2
    }

    private func heightApart(_ index: Int) -> Int? {
        guard index + 2 < count, tokens[index].digits >= 3, tokens[index + 1].count == 1,
            lower(tokens[index + 1], 0) == UInt8(ascii: "x"), tokens[index + 2].digits >= 3,
            tokens[index + 2].number > 0
        else { return nil }
        return Self.pictureClass(tokens[index].number, tokens[index + 2].number)
    }

    /// The `1` or `0` of `5.1`, also in `2.0x2`.
    func isChannelTail(_ index: Int) -> Bool {
        guard index < count, tokens[index].gap.isSubset(of: [.dot, .space, .underscore]), !tokens[index].gap.isEmpty
        else { return false }
        let token = tokens[index]
        guard bytes[token.start] == UInt8(ascii: "0") || bytes[token.start] == UInt8(ascii: "1") else { return false }
        return token.count == 1 || lower(token, 1) == UInt8(ascii: "x") || lower(token, 1) == UInt8(ascii: "c")
    }

    /// `DDP5 1`, `AAC2.0`, `FLAC2`: a sound's name with the channels glued on.
    private mutating func tagSoundWithChannels(_ index: Int) -> Int {
        let token = tokens[index]
        if let used = tagSoundWithPair(index) { return used }
        let split = token.end - 1
        guard ByteClass.isDigit(bytes[split]), token.count > 2 else { return 0 }
        let channels = Int(bytes[split] - 0x30)
        let entry = table.find(WordHash.of(bytes[token.start..<split]))
        guard entry >= 0, (1...9).contains(channels),
            table.facts[table.entries[entry].facts].allSatisfy({ $0.kind == .audio })
        else { return 0 }
        let tail = isChannelTail(index + 1)
        for var fact in table.facts[table.entries[entry].facts] {
            (fact.first, fact.last, fact.strength) = (index, tail ? index + 1 : index, .certain)
            facts.append(fact)
        }
        guard tail else { return 1 }
        add(.channels, channels * 10 + Int(bytes[tokens[index + 1].start] - 0x30), .certain, index, index + 1)
        return 2
    }

    /// `DD51`, `DDP20`
    private mutating func tagSoundWithPair(_ index: Int) -> Int? {
        let token = tokens[index]
        let split = token.end - 2
        guard token.count > 3, let channels = Self.channelPairs[WordHash.of(bytes[split..<token.end])] else {
            return nil
        }
        let entry = table.find(WordHash.of(bytes[token.start..<split]))
        guard entry >= 0, table.facts[table.entries[entry].facts].allSatisfy({ $0.kind == .audio }) else { return nil }
        for var fact in table.facts[table.entries[entry].facts] {
            (fact.first, fact.last, fact.strength) = (index, index, .certain)
            facts.append(fact)
        }
        add(.channels, channels, .certain, index, index)
        return 1
    }

    private static let channelPairs: [UInt64: Int] = {
        var pairs: [UInt64: Int] = [:]
        for channels in [10, 20, 21, 51, 61, 71] { pairs[WordHash.of(String(channels).utf8)] = channels }
        return pairs
    }()

    /// `1920x1080`, `720x480p`.
    private mutating func tagTimes(_ index: Int) -> Int {
        var scanner = Scanner(bytes, tokens[index])
        guard let width = scanner.number(3...4), scanner.skip("x") || scanner.skipTimesSign(),
            let height = scanner.number(3...4)
        else { return 0 }
        _ = scanner.skip("p")
        guard scanner.isAtEnd, let value = Self.pictureClass(width, height) else { return 0 }
        add(.resolution, value, .certain, index, index)
        return 1
    }

    /// `1048p`: a height that no table has.
    private mutating func tagLines(_ index: Int) -> Bool {
        var scanner = Scanner(bytes, tokens[index])
        guard let height = scanner.number(3...4), (200...4400).contains(height) else { return false }
        let interlaced = scanner.skip("i")
        guard interlaced || scanner.skip("p"), scanner.isAtEnd || scanner.remaining <= 2 else { return false }
        if !scanner.isAtEnd { guard scanner.number(2...2) != nil, scanner.isAtEnd else { return false } }
        add(.resolution, interlaced ? -height : height, .certain, index, index)
        return true
    }

    /// `700MB`, `3GB`, `384Kbps`.
    private mutating func tagSize(_ index: Int) -> Bool {
        var scanner = Scanner(bytes, tokens[index])
        guard scanner.number(1...5) != nil else { return false }
        for unit in ["mb", "gb", "tb", "gib", "mib", "kbps", "mbps", "kbit", "hz", "khz", "fps"]
        where scanner.remaining == unit.utf8.count && scanner.skip(unit) {
            add(.size, 0, .likely, index, index)
            return true
        }
        return false
    }

    /// `[8A2B6C1D]`
    private mutating func tagChecksum(_ index: Int) -> Bool {
        let token = tokens[index]
        guard token.count == 8, standsAloneInBracket(index, index) else { return false }
        guard bytes[token.start..<token.end].allSatisfy(ByteClass.isHexadecimal) else { return false }
        add(.crc, 0, .certain, index, index)
        return true
    }

    /// The height that stands for a picture of this width and height.
    static func pictureClass(_ width: Int, _ height: Int) -> Int? {
        guard width >= 240, height >= 200, width * 3 > height * 2 else { return nil }
        for (wide, high) in [(7680, 4320), (3840, 2160), (2560, 1440), (1920, 1080), (1280, 720)]
        where width == wide || height == high { return high }
        if [480, 576, 540, 360, 240].contains(height) { return height }
        return (640...860).contains(width) && height <= 480 ? 480 : height
    }
}
