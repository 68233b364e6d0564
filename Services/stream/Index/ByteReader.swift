/// Walks through bytes from front to back. Every step is checked: nothing here traps.
struct ByteReader {
    private(set) var bytes: ArraySlice<UInt8>

    init(_ bytes: ArraySlice<UInt8>) {
        self.bytes = bytes
    }

    var remaining: Int { bytes.count }
    var isAtEnd: Bool { bytes.isEmpty }

    /// The next `count` bytes.
    mutating func take(_ count: Int) throws(IndexError) -> ByteReader {
        guard count >= 0, count <= bytes.count else { throw .truncated }
        let taken = bytes.prefix(count)
        bytes = bytes.dropFirst(count)
        return ByteReader(taken)
    }

    mutating func skip(_ count: Int) throws(IndexError) {
        _ = try take(count)
    }

    /// A big-endian number of up to eight bytes.
    mutating func unsigned(_ count: Int) throws(IndexError) -> UInt64 {
        guard count <= 8 else { throw .malformed("number") }
        return try take(count).bytes.reduce(0) { $0 << 8 | UInt64($1) }
    }

    mutating func u8() throws(IndexError) -> Int { Int(truncatingIfNeeded: try unsigned(1)) }
    mutating func u16() throws(IndexError) -> Int { Int(truncatingIfNeeded: try unsigned(2)) }
    mutating func u32() throws(IndexError) -> Int { Int(truncatingIfNeeded: try unsigned(4)) }
    mutating func i32() throws(IndexError) -> Int { Int(Int32(truncatingIfNeeded: try unsigned(4))) }

    /// A count, a size or an offset of eight bytes; those above `Int64.max` are no honest file's.
    mutating func u64() throws(IndexError) -> Int64 {
        guard let value = Int64(exactly: try unsigned(8)) else { throw .excessive("number") }
        return value
    }

    mutating func i64() throws(IndexError) -> Int64 { Int64(bitPattern: try unsigned(8)) }

    /// A big-endian number at a distance from here, without moving.
    func peek(_ count: Int, at distance: Int = 0) throws(IndexError) -> UInt64 {
        var copy = self
        try copy.skip(distance)
        return try copy.unsigned(count)
    }

    /// What is left as text: up to the first NUL, at most 1 024 bytes, wrong UTF-8 replaced.
    var text: String {
        String(decoding: bytes.prefix(1_024).prefix { $0 != 0 }, as: UTF8.self)
    }
}
