/// The characters that part words, ASCII and beyond.
enum Separator {
    /// What stands at `position`, and in how many bytes; width 0 for a byte of a word.
    static func at(_ position: Int, _ bytes: [UInt8], _ end: Int) -> (kind: Gap, width: Int) {
        let byte = bytes[position]
        if byte < 0x80 { return ByteClass.isWord(byte) ? ([], 0) : (ascii(byte), 1) }
        if byte == 0xc2, position + 1 < end {
            return (latin(bytes[position + 1]), latin(bytes[position + 1]) == [] ? 0 : 2)
        }
        if byte == 0xc3, position + 1 < end, bytes[position + 1] == 0x97 { return ([], 0) }
        guard byte == 0xe2 || byte == 0xe3 || byte == 0xef, position + 2 < end else { return ([], 0) }
        let kind = wide(byte, bytes[position + 1], bytes[position + 2])
        return (kind, kind == [] ? 0 : 3)
    }

    private static func ascii(_ byte: UInt8) -> Gap {
        switch byte {
        case UInt8(ascii: "."): .dot
        case UInt8(ascii: "_"): .underscore
        case UInt8(ascii: "-"): .hyphen
        case UInt8(ascii: ","), UInt8(ascii: ";"): .comma
        case UInt8(ascii: "/"), UInt8(ascii: "\\"): .slash
        case UInt8(ascii: "|"): .pipe
        case UInt8(ascii: "+"): .plus
        case UInt8(ascii: "&"): .ampersand
        case UInt8(ascii: "~"): .tilde
        case UInt8(ascii: ":"): .colon
        case UInt8(ascii: "("), UInt8(ascii: "["), UInt8(ascii: "{"): .open
        case UInt8(ascii: ")"), UInt8(ascii: "]"), UInt8(ascii: "}"): .close
        case UInt8(ascii: "#"): .hash
        case 0...0x20, 0x7f: .space
        default: .other
        }
    }

    /// No-break space, and the quotation marks.
    private static func latin(_ second: UInt8) -> Gap {
        switch second {
        case 0xa0: .space
        case 0xab, 0xbb, 0xb7: .other
        default: []
        }
    }

    private static func wide(_ first: UInt8, _ second: UInt8, _ third: UInt8) -> Gap {
        switch (first, second, third) {
        case (0xe2, 0x80, 0x80...0x8f), (0xe2, 0x80, 0xa8...0xaf), (0xe3, 0x80, 0x80), (0xef, 0xbb, 0xbf): .space
        case (0xe2, 0x80, 0x90...0x95), (0xe2, 0x88, 0x92): .hyphen
        case (0xe2, 0x84, 0x96): .hash
        case (0xe2, 0x80, 0xa2), (0xe2, 0x80, 0x9c...0x9e), (0xe2, 0x80, 0xa6), (0xe2, 0x98, 0x85...0x86),
            (0xe2, 0x97, 0x8f):
            .other
        case (0xe3, 0x80, 0x90), (0xe3, 0x80, 0x8c), (0xe3, 0x80, 0x8e), (0xe3, 0x80, 0x8a), (0xe3, 0x80, 0x94): .open
        case (0xe3, 0x80, 0x91), (0xe3, 0x80, 0x8d), (0xe3, 0x80, 0x8f), (0xe3, 0x80, 0x8b), (0xe3, 0x80, 0x95): .close
        case (0xef, 0xbc, 0x88), (0xef, 0xbc, 0xbb), (0xef, 0xbd, 0x9b): .open
        case (0xef, 0xbc, 0x89), (0xef, 0xbc, 0xbd), (0xef, 0xbd, 0x9d): .close
        case (0xef, 0xbc, 0x86): .ampersand
        case (0xef, 0xbc, 0x8b): .plus
        case (0xef, 0xbc, 0x8c), (0xe3, 0x80, 0x81): .comma
        case (0xef, 0xbc, 0x8f): .slash
        case (0xef, 0xbd, 0x9c): .pipe
        case (0xef, 0xbd, 0x9e), (0xe3, 0x80, 0x9c): .tilde
        case (0xef, 0xbc, 0x9a): .colon
        case (0xef, 0xbc, 0x81), (0xef, 0xbc, 0x9f): .other
        default: []
        }
    }
}
