/// An element's head (RFC 8794 §5 and §6).
struct EBMLHead {
    let id: UInt32
    /// Bytes of the head itself.
    let length: Int
    /// Bytes of the body; nil when it is not known.
    let size: Int64?

    /// Bytes a head can need.
    static let longest = 12

    init(_ reader: ByteReader) throws(IndexError) {
        let first = try reader.peek(1)
        let idLength = UInt8(truncatingIfNeeded: first).leadingZeroBitCount + 1
        guard idLength <= 4 else { throw .malformed("EBML id") }
        id = UInt32(truncatingIfNeeded: try reader.peek(idLength))
        let marker = UInt8(truncatingIfNeeded: try reader.peek(1, at: idLength))
        let sizeLength = marker.leadingZeroBitCount + 1
        guard sizeLength <= 8 else { throw .malformed("EBML size") }
        let mask = UInt64.max >> UInt64(64 - 7 * sizeLength)
        let value = try reader.peek(sizeLength, at: idLength) & mask
        length = idLength + sizeLength
        size = value == mask ? nil : Int64(value)
    }
}

extension ByteReader {
    /// The next element of a body that is in memory; nil at the end.
    mutating func element() throws(IndexError) -> (id: UInt32, body: ByteReader)? {
        if isAtEnd { return nil }
        let head = try EBMLHead(self)
        guard let size = head.size, let count = Int(exactly: size) else { throw .malformed("element of unknown size") }
        try skip(head.length)
        return (head.id, try take(count))
    }

    /// The next element of a file's head, the segment entered.
    mutating func topElement() throws(IndexError) -> (id: UInt32, body: ByteReader)? {
        if isAtEnd { return nil }
        let head = try EBMLHead(self)
        if head.id == MatroskaID.segment { try skip(head.length) }
        return try element()
    }

    /// What is left as an unsigned integer of up to eight bytes; none is zero (RFC 8794 §7.2).
    var number: UInt64 {
        get throws(IndexError) { try peek(remaining) }
    }

    /// What is left as a count or an offset.
    var count: Int64 {
        get throws(IndexError) {
            guard let value = Int64(exactly: try number) else { throw .excessive("number") }
            return value
        }
    }

    /// What is left as a float of four or eight bytes (RFC 8794 §7.3); wrong lengths and infinities are zero.
    var float: Double {
        get throws(IndexError) {
            let value =
                switch remaining {
                case 4: Double(Float(bitPattern: UInt32(truncatingIfNeeded: try number)))
                case 8: Double(bitPattern: try number)
                default: 0.0
                }
            return value.isFinite ? value : 0
        }
    }
}
