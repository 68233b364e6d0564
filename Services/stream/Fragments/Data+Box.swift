import Platform

/// Boxes of MP4 (ISO 14496-12 §4.2).
extension Data {
    /// A box of 32-bit numbers, the first of them version and flags.
    static func box(_ kind: String, numbers: [Int], then rest: Data = Data()) -> Data {
        var body = Data()
        for number in numbers { body.appendNumber(number, bytes: 4) }
        return box(kind, body + rest)
    }

    static func box(_ kind: String, _ body: Data) -> Data {
        var box = Data()
        box.appendNumber(8 + body.count, bytes: 4)
        return box + Data(kind.utf8) + body
    }

    /// The first byte first; of a negative one the two's complement.
    mutating func appendNumber(_ number: Int, bytes: Int) {
        for place in (0..<bytes).reversed() { append(UInt8(truncatingIfNeeded: number >> (8 * place))) }
    }

    /// Numbers of so many bytes each.
    static func numbers(_ numbers: [Int], bytes: Int) -> Data {
        numbers.reduce(into: Data()) { $0.appendNumber($1, bytes: bytes) }
    }

    static func joined(_ parts: [Data]) -> Data { parts.reduce(into: Data()) { $0.append($1) } }
}
