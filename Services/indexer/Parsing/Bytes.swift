/// What a byte of a name is to the tokenizer.
enum ByteClass {
    static func isDigit(_ byte: UInt8) -> Bool { byte &- 0x30 < 10 }

    static func isLetter(_ byte: UInt8) -> Bool { (byte | 0x20) &- 0x61 < 26 }

    static func isUpper(_ byte: UInt8) -> Bool { byte &- 0x41 < 26 }

    static func isHexadecimal(_ byte: UInt8) -> Bool { isDigit(byte) || (byte | 0x20) &- 0x61 < 6 }

    /// Only ASCII is folded.
    static func lower(_ byte: UInt8) -> UInt8 { isUpper(byte) ? byte | 0x20 : byte }

    /// Letters, digits, apostrophes and every byte of a character beyond ASCII.
    static func isWord(_ byte: UInt8) -> Bool {
        isLetter(byte) || isDigit(byte) || byte >= 0x80 || byte == UInt8(ascii: "'")
    }
}

/// FNV-1a over lower-cased bytes. Tables compare these 64 bits only: two spellings that collide would merely be read alike.
struct WordHash: Equatable {
    private(set) var value: UInt64 = 0xcbf2_9ce4_8422_2325

    mutating func add(_ byte: UInt8) {
        value = (value ^ UInt64(ByteClass.lower(byte))) &* 0x0000_0100_0000_01b3
    }

    static func of(_ bytes: some Sequence<UInt8>) -> UInt64 {
        var hash = WordHash()
        for byte in bytes { hash.add(byte) }
        return hash.value
    }

    /// The hash of a phrase: of its words' hashes, in order.
    static func joined(_ left: UInt64, _ right: UInt64) -> UInt64 {
        ((left << 7 | left >> 57) ^ right) &* 0x9e37_79b9_7f4a_7c15
    }
}
