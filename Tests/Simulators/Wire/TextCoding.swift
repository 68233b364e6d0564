import Platform

/// The text forms of bytes that the providers use.
enum TextCoding {
    static func hex(_ bytes: some Sequence<UInt8>) -> String {
        bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
    }

    static func bytes(hex text: some StringProtocol) -> [UInt8]? {
        let digits = text.utf8.compactMap { Character(Unicode.Scalar($0)).hexDigitValue }
        guard digits.count == text.utf8.count, digits.count.isMultiple(of: 2) else { return nil }
        return stride(from: 0, to: digits.count, by: 2).map { UInt8(digits[$0] << 4 | digits[$0 + 1]) }
    }

    private static let base32Alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".utf8)

    static func base32(_ bytes: [UInt8]) -> String {
        let bits = bytes.flatMap { byte in (0..<8).map { byte >> (7 - $0) & 1 } }
        let groups = stride(from: 0, to: bits.count, by: 5).map { bits[$0..<min($0 + 5, bits.count)] }
        return String(decoding: groups.map { base32Alphabet[Int($0.reduce(0) { $0 << 1 | $1 })] }, as: UTF8.self)
    }

    /// Forty bytes of hexadecimal, for the 32 characters of base32 that some magnets carry.
    static func hex(base32 text: some StringProtocol) -> String? {
        let values = text.uppercased().utf8.compactMap { base32Alphabet.firstIndex(of: $0) }
        guard values.count == text.utf8.count else { return nil }
        let bits = values.flatMap { value in (0..<5).map { UInt8(value >> (4 - $0) & 1) } }
        let bytes = stride(from: 0, to: bits.count - 7, by: 8).map { bits[$0..<$0 + 8].reduce(0) { $0 << 1 | $1 } }
        return hex(bytes)
    }

    /// Every byte that is not unreserved (RFC 3986 §2.3) as %XX.
    static func percentEncoded(_ text: String) -> String {
        text.utf8.map { byte in
            let scalar = Character(Unicode.Scalar(byte))
            let isPlain = scalar.isASCII && (scalar.isLetter || scalar.isNumber || "-._~".contains(scalar))
            return isPlain ? String(scalar) : "%" + hex([byte]).uppercased()
        }.joined()
    }

    /// `+` as a space when `form` is true; a wrong escape stays as it is.
    static func percentDecoded(_ text: some StringProtocol, form: Bool = false) -> String {
        var bytes: [UInt8] = []
        var rest = Array(text.utf8)[...]
        while let byte = rest.popFirst() {
            if byte == UInt8(ascii: "%"),
                let value = TextCoding.bytes(hex: String(decoding: rest.prefix(2), as: UTF8.self)),
                value.count == 1
            {
                bytes += value
                rest = rest.dropFirst(2)
            } else {
                bytes.append(form && byte == UInt8(ascii: "+") ? UInt8(ascii: " ") : byte)
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    /// Lower case, without the accents of western languages, everything else than letters and digits as one space.
    static func folded(_ text: String) -> String {
        let plain = text.lowercased().map { accents[$0] ?? ($0.isLetter || $0.isNumber ? String($0) : " ") }.joined()
        return plain.split(separator: " ").joined(separator: " ")
    }

    private static let accents: [Character: String] = [
        "à": "a", "â": "a", "ä": "a", "á": "a", "ç": "c", "é": "e", "è": "e", "ê": "e", "ë": "e", "î": "i", "ï": "i",
        "í": "i",
        "ñ": "n", "ô": "o", "ö": "o", "ó": "o", "ù": "u", "û": "u", "ü": "u", "ú": "u", "ß": "ss", "œ": "oe", "'": "",
        "’": "",
    ]
}
