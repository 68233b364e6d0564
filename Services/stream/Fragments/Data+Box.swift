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
        joined([boxHead(kind, bytes: body.count), body])
    }

    /// What stands before the `bytes` of a box.
    static func boxHead(_ kind: String, bytes: Int) -> Data { numbers([8 + bytes], bytes: 4) + Data(kind.utf8) }

    /// The first byte first; of a negative one the two's complement.
    mutating func appendNumber(_ number: Int, bytes: Int) {
        for place in (0..<bytes).reversed() { append(UInt8(truncatingIfNeeded: number >> (8 * place))) }
    }

    /// Numbers of so many bytes each.
    static func numbers(_ numbers: [Int], bytes: Int) -> Data {
        numbers.reduce(into: Data()) { $0.appendNumber($1, bytes: bytes) }
    }

    static func joined(_ parts: [Data]) -> Data {
        parts.reduce(into: Data(capacity: parts.reduce(0) { $0 + $1.count })) { $0.append($1) }
    }
}
