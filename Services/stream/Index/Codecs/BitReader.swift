/// Numbers of some bits each, first bit first.
struct BitReader {
    private let bytes: [UInt8]
    private var position = 0

    /// Bytes looked at: no configuration of a codec is longer.
    private static let limit = 1_024

    init(_ bytes: ArraySlice<UInt8>) {
        self.bytes = Array(bytes.prefix(Self.limit))
    }

    /// The payload of a NAL unit, its emulation prevention taken out (ISO 14496-10 §7.4.1).
    init(unit: ArraySlice<UInt8>) {
        var zeros = 0
        var payload: [UInt8] = []
        for byte in unit.prefix(Self.limit) {
            let isPrevention = zeros >= 2 && byte == 3
            zeros = byte == 0 ? zeros + 1 : 0
            if !isPrevention { payload.append(byte) }
        }
        bytes = payload
    }

    mutating func bits(_ count: Int) throws(IndexError) -> Int {
        guard count >= 0, count <= 32, position + count <= bytes.count * 8 else { throw .truncated }
        var value = 0
        for _ in 0..<count {
            value = value << 1 | Int(bytes[position / 8] >> UInt8(7 - position % 8) & 1)
            position += 1
        }
        return value
    }

    mutating func flag() throws(IndexError) -> Bool { try bits(1) == 1 }

    mutating func skip(_ count: Int) throws(IndexError) {
        guard count >= 0, position + count <= bytes.count * 8 else { throw .truncated }
        position += count
    }

    /// `ue(v)` (ISO 14496-10 §9.1).
    mutating func golomb() throws(IndexError) -> Int {
        var zeros = 0
        while try !flag() {
            zeros += 1
            guard zeros < 32 else { throw .malformed("Exp-Golomb number") }
        }
        return (1 << zeros) - 1 + (try bits(zeros))
    }

    /// `se(v)` (ISO 14496-10 §9.1.1).
    mutating func signedGolomb() throws(IndexError) -> Int {
        let value = try golomb()
        return value % 2 == 0 ? -(value / 2) : value / 2 + 1
    }

    mutating func skipGolombs(_ count: Int) throws(IndexError) {
        for _ in 0..<count { _ = try golomb() }
    }
}
