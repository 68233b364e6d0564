/// What stands between two words.
struct Gap: OptionSet {
    let rawValue: UInt16

    static let space = Gap(rawValue: 1)
    static let dot = Gap(rawValue: 1 << 1)
    static let underscore = Gap(rawValue: 1 << 2)
    static let hyphen = Gap(rawValue: 1 << 3)
    static let comma = Gap(rawValue: 1 << 4)
    static let slash = Gap(rawValue: 1 << 5)
    static let pipe = Gap(rawValue: 1 << 6)
    static let plus = Gap(rawValue: 1 << 7)
    static let ampersand = Gap(rawValue: 1 << 8)
    static let tilde = Gap(rawValue: 1 << 9)
    static let colon = Gap(rawValue: 1 << 10)
    static let open = Gap(rawValue: 1 << 11)
    static let close = Gap(rawValue: 1 << 12)
    static let hash = Gap(rawValue: 1 << 13)
    static let other = Gap(rawValue: 1 << 14)

    static let plain: Gap = [.space, .dot, .underscore, .hyphen]
    static let bracket: Gap = [.open, .close]
    static let blank: Gap = [.space, .underscore, .dot]

    /// Nothing in it but what merely parts words.
    var isPlain: Bool { isSubset(of: .plain) }
    /// ` - `, `_-_`, `.-.`
    var isSpacedHyphen: Bool {
        contains(.hyphen) && !isDisjoint(with: .blank) && isDisjoint(with: [.slash, .pipe, .plus])
    }
    var hasBracket: Bool { !isDisjoint(with: .bracket) }
}

/// A word of a name, with what stands before it.
struct Token {
    /// Bytes `start..<end` of the name.
    var start = 0
    var end = 0
    var hash: UInt64 = 0
    var gap: Gap = []
    /// Which bracket it stands in, counted from 1 in the name's order; 0 outside.
    var bracket = 0
    /// Its value if it is made of one to eight digits, else -1.
    var number = -1
    var digits = 0
    var letters = 0
    var uppers = 0

    var count: Int { end - start }
    /// Letters, all of them capitals.
    var isUpper: Bool { letters > 0 && letters == uppers }
    var isASCIIWord: Bool { letters + digits == count }
    /// Also of the first films.
    var isEarlyYear: Bool { number >= 1888 && number < 1900 }
    var isYear: Bool { number >= 1900 && number <= 2039 && digits == 4 }
}
