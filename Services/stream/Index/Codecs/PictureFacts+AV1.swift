extension PictureFacts {
    /// - Parameter record: `av1C` (AV1 in ISO-BMFF §2.3.3), of which the sequence header is read.
    init(av1 record: ArraySlice<UInt8>) {
        // What was read before a broken end is good.
        do throws(IndexError) { try readAV1(ByteReader(record)) } catch {}
    }

    private mutating func readAV1(_ record: ByteReader) throws(IndexError) {
        let flags = try record.peek(1, at: 2)
        bitDepth = flags & 0x40 == 0 ? 8 : flags & 0x20 == 0 ? 10 : 12
        var units = record
        try units.skip(4)
        guard try units.u8() >> 3 & 0x0F == 1 else { return }
        // The length of the unit, in groups of seven bits.
        while try units.u8() & 0x80 != 0 {}
        var reader = BitReader(units.bytes)
        try readSequence(&reader)
    }

    /// `sequence_header_obu()` (AV1 §5.5.1), for pictures that move and whose operating points are not timed.
    private mutating func readSequence(_ reader: inout BitReader) throws(IndexError) {
        let profile = try reader.bits(3)
        try reader.skip(1)
        guard try !reader.flag(), try !reader.flag() else { return }
        let hasDelay = try reader.flag()
        for _ in 0...(try reader.bits(5)) {
            try reader.skip(12)
            if try reader.bits(5) > 7 { try reader.skip(1) }
            if hasDelay, try reader.flag() { try reader.skip(4) }
        }
        let widthBits = try reader.bits(4) + 1
        let heightBits = try reader.bits(4) + 1
        try reader.skip(widthBits + heightBits)
        if try reader.flag() { try reader.skip(7) }
        try reader.skip(3 + 4)
        let hasOrder = try reader.flag()
        if hasOrder { try reader.skip(2) }
        let isScreenChosen = try reader.flag()
        let isForScreens = isScreenChosen ? true : try reader.flag()
        if isForScreens, try !reader.flag() { try reader.skip(1) }
        if hasOrder { try reader.skip(3) }
        try reader.skip(3)
        try readColour(&reader, profile: profile)
    }

    /// `color_config()` (AV1 §5.5.2).
    private mutating func readColour(_ reader: inout BitReader, profile: Int) throws(IndexError) {
        let isDeep = try reader.flag()
        if profile == 2, isDeep { try reader.skip(1) }
        if profile != 1 { try reader.skip(1) }
        guard try reader.flag() else { return }
        try reader.skip(8)
        transfer = try reader.bits(8)
    }
}
