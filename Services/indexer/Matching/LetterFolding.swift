/// Letters of the Latin alphabet without their marks. Other alphabets are lower-cased only.
enum LetterFolding {
    /// `nil` for what parts words.
    static func fold(_ scalar: Unicode.Scalar, expanding: Bool) -> String? {
        if scalar.isASCII {
            let isWord = scalar.properties.isAlphabetic || scalar.properties.numericType != nil
            return isWord ? String(scalar).lowercased() : nil
        }
        let lower = scalar.properties.lowercaseMapping
        if expanding, let folded = expanded[lower] { return folded }
        if let folded = plain[lower] { return folded }
        let isWord = scalar.properties.isAlphabetic || scalar.properties.numericType != nil
        return isWord ? lower : nil
    }

    /// Apostrophes and combining marks: neither letters nor spaces.
    static func isSilent(_ scalar: Unicode.Scalar) -> Bool {
        scalar == "'" || scalar == "’" || scalar == "`" || scalar == "´"
            || scalar.properties.canonicalCombiningClass.rawValue > 0
    }

    private static let expanded = ["ä": "ae", "ö": "oe", "ü": "ue", "å": "aa", "ø": "oe"]

    private static let plain: [String: String] = {
        let rows = [
            "a": "àáâãäåāăą", "c": "çćĉċč", "d": "ďđð", "e": "èéêëēĕėęě", "g": "ĝğġģ", "h": "ĥħ", "i": "ìíîïĩīĭįı",
            "j": "ĵ",
            "k": "ķ", "l": "ĺļľŀł", "n": "ñńņň", "o": "òóôõöøōŏő", "r": "ŕŗř", "s": "śŝşšș", "t": "ţťŧț",
            "u": "ùúûüũūŭůűų",
            "w": "ŵ", "y": "ýÿŷ", "z": "źżž", "ss": "ß", "ae": "æ", "oe": "œ", "th": "þ", "x": "×",
        ]
        var plain: [String: String] = [:]
        for (letter, marked) in rows {
            for mark in marked.unicodeScalars { plain[String(mark)] = letter }
        }
        return plain
    }()
}
