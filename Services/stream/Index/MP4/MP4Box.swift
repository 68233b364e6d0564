/// A box's head (ISO 14496-12 §4.2).
struct MP4BoxHead {
    let kind: String
    /// Bytes of the head itself: 8, or 16 with a long size.
    let length: Int
    /// Bytes of the body; nil when it goes on to the end of the file.
    let size: Int64?

    /// Bytes a head can need.
    static let longest = 16

    init(_ reader: ByteReader) throws(IndexError) {
        var reader = reader
        let short = try reader.u32()
        kind = String(decoding: try reader.take(4).bytes, as: UTF8.self)
        length = short == 1 ? 16 : 8
        let whole = short == 1 ? try reader.u64() : Int64(short)
        guard whole == 0 || whole >= Int64(length) else { throw .malformed("box size") }
        size = whole == 0 ? nil : whole - Int64(length)
    }
}

extension ByteReader {
    /// The next box of a body that is in memory; nil at the end. What is too short for a box (QuickTime ends lists with
    /// four zero bytes) is the end as well.
    mutating func box() throws(IndexError) -> (kind: String, body: ByteReader)? {
        guard remaining >= 8 else { return nil }
        let head = try MP4BoxHead(self)
        try skip(head.length)
        guard let size = head.size else { return (head.kind, try take(remaining)) }
        guard let count = Int(exactly: size) else { throw .truncated }
        return (head.kind, try take(count))
    }

    /// The body after version and flags of a full box.
    mutating func versionAndFlags() throws(IndexError) -> (version: Int, flags: Int) {
        (try u8(), Int(truncatingIfNeeded: try unsigned(3)))
    }
}
