/// Reads one word from left to right. Letters are compared without case.
struct Scanner {
    private let bytes: [UInt8]
    private let end: Int
    private(set) var position: Int

    init(_ bytes: [UInt8], _ token: Token) {
        self.bytes = bytes
        position = token.start
        end = token.end
    }

    var isAtEnd: Bool { position == end }
    var remaining: Int { end - position }
    var next: UInt8 { position < end ? ByteClass.lower(bytes[position]) : 0 }
    /// How many digits ``number(_:)`` read last.
    private(set) var digits = 0

    /// A number of as many digits, and no digit after it.
    mutating func number(_ length: ClosedRange<Int>) -> Int? {
        var value = 0
        var stop = position
        while stop < end, stop - position < length.upperBound, ByteClass.isDigit(bytes[stop]) {
            value = value * 10 + Int(bytes[stop] - 0x30)
            stop += 1
        }
        let found = stop - position
        guard length.contains(found), stop == end || !ByteClass.isDigit(bytes[stop]) else { return nil }
        digits = found
        position = stop
        return value
    }

    mutating func move(to position: Int) { self.position = position }

    mutating func skip(_ word: String) -> Bool {
        guard remaining >= word.utf8.count else { return false }
        var position = position
        for byte in word.utf8 {
            guard ByteClass.lower(bytes[position]) == byte else { return false }
            position += 1
        }
        self.position = position
        return true
    }

    /// `×`
    mutating func skipTimesSign() -> Bool {
        guard remaining >= 2, bytes[position] == 0xc3, bytes[position + 1] == 0x97 else { return false }
        position += 2
        return true
    }
}
