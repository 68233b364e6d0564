/// The `esds` box (ISO 14496-1 §7.2.6): object type and decoder configuration.
struct MP4Descriptor {
    private(set) var codec: MediaCodec?
    private(set) var configuration: ArraySlice<UInt8> = []

    init(_ box: ByteReader) throws(IndexError) {
        var box = box
        _ = try box.versionAndFlags()
        var (tag, body) = try Self.descriptor(&box)
        guard tag == 0x03 else { throw .malformed("esds") }
        try body.skip(2)
        let flags = try body.u8()
        if flags & 0x80 != 0 { try body.skip(2) }
        if flags & 0x40 != 0 { try body.skip(body.u8()) }
        if flags & 0x20 != 0 { try body.skip(2) }
        (tag, body) = try Self.descriptor(&body)
        guard tag == 0x04 else { throw .malformed("esds") }
        codec = Self.codec(try body.u8())
        try body.skip(12)
        if body.isAtEnd { return }
        (tag, body) = try Self.descriptor(&body)
        if tag == 0x05 { configuration = body.bytes }
    }

    /// A tag, and a length in groups of seven bits.
    private static func descriptor(_ reader: inout ByteReader) throws(IndexError) -> (Int, ByteReader) {
        let tag = try reader.u8()
        var length = 0
        for _ in 0..<4 {
            let byte = try reader.u8()
            length = length << 7 | byte & 0x7F
            if byte & 0x80 == 0 { break }
        }
        return (tag, try reader.take(min(length, reader.remaining)))
    }

    private static func codec(_ objectType: Int) -> MediaCodec? {
        switch objectType {
        case 0x20: .mpeg4
        case 0x40, 0x66...0x68: .aac
        case 0x60...0x65: .mpeg2
        case 0x69, 0x6B: .mp3
        case 0xA5: .ac3
        case 0xA6: .eac3
        case 0xA9...0xAC: .dts
        case 0xAD: .opus
        case 0xE0: .vobsub
        default: nil
        }
    }
}
