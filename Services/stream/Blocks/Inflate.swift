/// Takes deflated bytes apart (RFC 1951), up to a limit.
struct Inflate {
    private var input: ArraySlice<UInt8>
    private var bits: UInt32 = 0
    private var bitCount = 0
    private var output: [UInt8] = []
    private let limit: Int

    /// The bytes inside a zlib stream (RFC 1950). Its checksum is not looked at.
    static func zlib(_ bytes: ArraySlice<UInt8>, limit: Int) throws(IndexError) -> [UInt8] {
        guard let method = bytes.first, method & 0x0F == 8, bytes.count > 2 else { throw .malformed("zlib") }
        return try raw(bytes.dropFirst(2), limit: limit)
    }

    static func raw(_ bytes: ArraySlice<UInt8>, limit: Int) throws(IndexError) -> [UInt8] {
        var inflate = Inflate(input: bytes, limit: limit)
        while try !inflate.block() {}
        return inflate.output
    }

    private init(input: ArraySlice<UInt8>, limit: Int) {
        self.input = input
        self.limit = limit
    }

    /// - Returns: whether it was the last one.
    private mutating func block() throws(IndexError) -> Bool {
        let isLast = try take(1) == 1
        switch try take(2) {
        case 0: try stored()
        case 1: try compressed(HuffmanCode.fixedLengths, HuffmanCode.fixedDistances)
        case 2:
            let (lengths, distances) = try codes()
            try compressed(lengths, distances)
        default: throw .malformed("deflate")
        }
        return isLast
    }

    private mutating func stored() throws(IndexError) {
        bits = 0
        bitCount = 0
        let count = try byte() | byte() << 8
        let inverse = try byte() | byte() << 8
        guard count == inverse ^ 0xFFFF else { throw .malformed("deflate") }
        for _ in 0..<count { try emit(UInt8(truncatingIfNeeded: try byte())) }
    }

    private mutating func compressed(_ lengths: HuffmanCode, _ distances: HuffmanCode) throws(IndexError) {
        while true {
            let symbol = try self.symbol(lengths)
            switch symbol {
            case ..<256: try emit(UInt8(symbol))
            case 256: return
            case 257...285:
                let length = try Self.lengths[symbol - 257] + take(Self.lengthBits[symbol - 257])
                let number = try self.symbol(distances)
                guard number < 30 else { throw .malformed("deflate") }
                try copy(length, from: Self.distances[number] + take(Self.distanceBits[number]))
            default: throw .malformed("deflate")
            }
        }
    }

    private mutating func copy(_ count: Int, from distance: Int) throws(IndexError) {
        guard distance <= output.count else { throw .malformed("deflate") }
        for _ in 0..<count { try emit(output[output.count - distance]) }
    }

    private mutating func codes() throws(IndexError) -> (HuffmanCode, HuffmanCode) {
        let lengthCount = try take(5) + 257
        let distanceCount = try take(5) + 1
        let orderCount = try take(4) + 4
        var order = [Int](repeating: 0, count: 19)
        for place in Self.order.prefix(orderCount) { order[place] = try take(3) }
        let code = HuffmanCode(order)
        var lengths: [Int] = []
        while lengths.count < lengthCount + distanceCount {
            let symbol = try self.symbol(code)
            switch symbol {
            case ..<16: lengths.append(symbol)
            case 16:
                guard let last = lengths.last else { throw .malformed("deflate") }
                lengths += [Int](repeating: last, count: try take(2) + 3)
            case 17: lengths += [Int](repeating: 0, count: try take(3) + 3)
            default: lengths += [Int](repeating: 0, count: try take(7) + 11)
            }
        }
        guard lengths.count == lengthCount + distanceCount else { throw .malformed("deflate") }
        return (HuffmanCode(Array(lengths.prefix(lengthCount))), HuffmanCode(Array(lengths.dropFirst(lengthCount))))
    }

    private mutating func symbol(_ code: HuffmanCode) throws(IndexError) -> Int {
        var value = 0
        var first = 0
        var index = 0
        for length in 1...15 {
            value |= try take(1)
            let count = code.counts[length]
            // Below the first only in a code that no compressor makes.
            guard value >= first else { break }
            if value - first < count { return code.symbols[index + value - first] }
            index += count
            first = (first + count) << 1
            value <<= 1
        }
        throw .malformed("deflate")
    }

    private mutating func take(_ count: Int) throws(IndexError) -> Int {
        while bitCount < count {
            bits |= UInt32(try byte()) << UInt32(bitCount)
            bitCount += 8
        }
        let value = bits & ((1 << UInt32(count)) - 1)
        bits >>= UInt32(count)
        bitCount -= count
        return Int(value)
    }

    private mutating func byte() throws(IndexError) -> Int {
        guard let byte = input.popFirst() else { throw .truncated }
        return Int(byte)
    }

    private mutating func emit(_ byte: UInt8) throws(IndexError) {
        guard output.count < limit else { throw .excessive("compressed frame") }
        output.append(byte)
    }

    // RFC 1951 §3.2.5 and §3.2.7.
    private static let lengths = [
        3, 4, 5, 6, 7, 8, 9, 10, 11, 13, 15, 17, 19, 23, 27, 31, 35, 43, 51, 59, 67, 83, 99, 115, 131, 163, 195, 227,
        258,
    ]
    private static let lengthBits = [
        0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 4, 4, 5, 5, 5, 5, 0,
    ]
    private static let distances = [
        1, 2, 3, 4, 5, 7, 9, 13, 17, 25, 33, 49, 65, 97, 129, 193, 257, 385, 513, 769, 1_025, 1_537, 2_049, 3_073,
        4_097,
        6_145, 8_193, 12_289, 16_385, 24_577,
    ]
    private static let distanceBits = [
        0, 0, 0, 0, 1, 1, 2, 2, 3, 3, 4, 4, 5, 5, 6, 6, 7, 7, 8, 8, 9, 9, 10, 10, 11, 11, 12, 12, 13, 13,
    ]
    private static let order = [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15]
}

/// A canonical prefix code (RFC 1951 §3.2.2).
private struct HuffmanCode {
    /// Symbols of each length.
    var counts = [Int](repeating: 0, count: 16)
    /// In the order of their codes.
    var symbols: [Int] = []

    init(_ lengths: [Int]) {
        for length in 1...15 {
            let members = lengths.indices.filter { lengths[$0] == length }
            counts[length] = members.count
            symbols += members
        }
    }

    static let fixedLengths = HuffmanCode(
        (0..<288).map { $0 < 144 ? 8 : $0 < 256 ? 9 : $0 < 280 ? 7 : 8 })
    static let fixedDistances = HuffmanCode([Int](repeating: 5, count: 30))
}
