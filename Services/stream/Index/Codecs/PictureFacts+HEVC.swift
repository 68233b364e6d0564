extension PictureFacts {
    /// - Parameter record: `hvcC` (ISO 14496-15 §8.3.3.1), of which the first sequence parameter set is read.
    init(hevc record: ArraySlice<UInt8>) {
        // What was read before a broken end is good.
        do throws(IndexError) { try readHEVC(ByteReader(record)) } catch {}
    }

    private mutating func readHEVC(_ record: ByteReader) throws(IndexError) {
        bitDepth = 8 + Int(try record.peek(1, at: 17) & 7)
        guard let unit = try Self.parameterSet(record) else { return }
        var reader = BitReader(unit: unit)
        try reader.skip(16 + 4)
        let layers = try reader.bits(3)
        try reader.skip(1)
        try Self.skipProfile(&reader, layers: layers)
        _ = try reader.golomb()
        if try reader.golomb() == 3 { try reader.skip(1) }
        try reader.skipGolombs(2)
        if try reader.flag() { try reader.skipGolombs(4) }
        try reader.skipGolombs(2)
        let orderBits = try reader.golomb() + 4
        try reader.skipGolombs(try reader.flag() ? 3 * (layers + 1) : 3)
        try reader.skipGolombs(6)
        if try reader.flag(), try reader.flag() { try Self.skipScaling(&reader) }
        try reader.skip(2)
        if try reader.flag() {
            try reader.skip(8)
            try reader.skipGolombs(2)
            try reader.skip(1)
        }
        try Self.skipReferences(&reader, orderBits: orderBits)
        try reader.skip(2)
        if try reader.flag() { try readUsability(&reader, isHEVC: true) }
    }

    /// The first unit of type 33.
    private static func parameterSet(_ record: ByteReader) throws(IndexError) -> ArraySlice<UInt8>? {
        var record = record
        try record.skip(22)
        for _ in 0..<(try record.u8()) {
            let kind = try record.u8() & 0x3F
            for _ in 0..<(try record.u16()) {
                let unit = try record.take(record.u16())
                if kind == 33 { return unit.bytes }
            }
        }
        return nil
    }

    /// `profile_tier_level()` (ISO 23008-2 §7.3.3).
    private static func skipProfile(_ reader: inout BitReader, layers: Int) throws(IndexError) {
        try reader.skip(96)
        guard layers > 0 else { return }
        var presence: [(profile: Bool, level: Bool)] = []
        for _ in 0..<layers { presence.append((try reader.flag(), try reader.flag())) }
        try reader.skip(2 * (8 - layers))
        for layer in presence { try reader.skip((layer.profile ? 88 : 0) + (layer.level ? 8 : 0)) }
    }

    /// `scaling_list_data()` (ISO 23008-2 §7.3.4).
    private static func skipScaling(_ reader: inout BitReader) throws(IndexError) {
        for size in 0..<4 {
            for _ in stride(from: 0, to: 6, by: size == 3 ? 3 : 1) {
                guard try reader.flag() else {
                    _ = try reader.golomb()
                    continue
                }
                if size > 1 { _ = try reader.signedGolomb() }
                try reader.skipGolombs(min(64, 1 << (4 + size * 2)))
            }
        }
    }

    /// Short-term (ISO 23008-2 §7.3.7) and long-term reference pictures.
    private static func skipReferences(_ reader: inout BitReader, orderBits: Int) throws(IndexError) {
        var pictures = 0
        for set in 0..<min(try reader.golomb(), 64) {
            if set > 0, try reader.flag() {
                try reader.skip(1)
                _ = try reader.golomb()
                var kept = 0
                for _ in 0...pictures {
                    let isUsed = try reader.flag()
                    let isKept = isUsed ? true : try reader.flag()
                    kept += isKept ? 1 : 0
                }
                pictures = kept
            } else {
                pictures = min(try reader.golomb(), 16) + min(try reader.golomb(), 16)
                for _ in 0..<pictures {
                    _ = try reader.golomb()
                    try reader.skip(1)
                }
            }
        }
        if try reader.flag() { try reader.skip((min(try reader.golomb(), 32)) * (orderBits + 1)) }
    }
}
