extension PictureFacts {
    /// - Parameter record: `avcC` (ISO 14496-15 §5.3.3.1), of which the first sequence parameter set is read.
    init(h264 record: ArraySlice<UInt8>) {
        // What was read before a broken end is good.
        do throws(IndexError) { try readH264(record) } catch {}
    }

    /// Profiles whose parameter sets say more than the first ones did (ISO 14496-10 §7.3.2.1.1).
    private static let extended: Set = [100, 110, 122, 244, 44, 83, 86, 118, 128, 138, 139, 134, 135]

    private mutating func readH264(_ record: ArraySlice<UInt8>) throws(IndexError) {
        var record = ByteReader(record)
        try record.skip(5)
        guard try record.u8() & 0x1F > 0 else { return }
        let length = try record.u16()
        var reader = BitReader(unit: try record.take(length).bytes)
        try reader.skip(8)
        let profile = try reader.bits(8)
        try reader.skip(16)
        _ = try reader.golomb()
        bitDepth = Self.extended.contains(profile) ? try Self.depth(&reader) : 8
        _ = try reader.golomb()
        try Self.skipOrder(&reader)
        _ = try reader.golomb()
        try reader.skip(1)
        try reader.skipGolombs(2)
        mayBeInterlaced = try !reader.flag()
        if mayBeInterlaced { try reader.skip(1) }
        try reader.skip(1)
        if try reader.flag() { try reader.skipGolombs(4) }
        if try reader.flag() { try readUsability(&reader, isHEVC: false) }
    }

    private static func depth(_ reader: inout BitReader) throws(IndexError) -> Int {
        let chroma = try reader.golomb()
        if chroma == 3 { try reader.skip(1) }
        let depth = 8 + (try reader.golomb())
        _ = try reader.golomb()
        try reader.skip(1)
        if try reader.flag() {
            for list in 0..<(chroma == 3 ? 12 : 8) where try reader.flag() {
                try skipScaling(&reader, count: list < 6 ? 16 : 64)
            }
        }
        return depth
    }

    /// `scaling_list()` (ISO 14496-10 §7.3.2.1.1.1).
    private static func skipScaling(_ reader: inout BitReader, count: Int) throws(IndexError) {
        var last = 8
        var next = 8
        for _ in 0..<count {
            if next != 0 { next = (last + (try reader.signedGolomb())) & 0xFF }
            last = next == 0 ? last : next
        }
    }

    /// How pictures are put in order: three ways.
    private static func skipOrder(_ reader: inout BitReader) throws(IndexError) {
        switch try reader.golomb() {
        case 0: _ = try reader.golomb()
        case 1:
            try reader.skip(1)
            try reader.skipGolombs(2)
            try reader.skipGolombs(min(reader.golomb(), 255))
        default: break
        }
    }
}
