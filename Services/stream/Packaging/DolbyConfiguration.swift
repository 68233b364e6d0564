import Platform

/// Writes the configuration of Dolby Digital from a packet (ETSI TS 102 366 §4.3, annex E §1.2, annex F).
enum DolbyConfiguration {
    /// The `dac3` box.
    static func ac3(_ packet: ArraySlice<UInt8>) throws(IndexError) -> Data {
        var reader = BitReader(packet)
        guard try reader.bits(16) == 0x0B77 else { throw .malformed("AC-3 frame") }
        try reader.skip(16)
        var facts = BitWriter()
        facts.write(try reader.bits(2), bits: 2)
        let sizeCode = try reader.bits(6)
        // Identification and mode of the bit stream.
        facts.write(try reader.bits(8), bits: 8)
        let mode = try reader.bits(3)
        facts.write(mode, bits: 3)
        // Mix levels of centre and surround; whether two channels are matrixed.
        if mode & 1 != 0, mode != 1 { try reader.skip(2) }
        if mode & 4 != 0 { try reader.skip(2) }
        if mode == 2 { try reader.skip(2) }
        facts.write(try reader.bits(1), bits: 1)
        facts.write(sizeCode >> 1, bits: 5)
        facts.write(0, bits: 5)
        return .box("dac3", Data(facts.bytes))
    }

    /// The `dec3` box. A packet holds one independent substream, and those that depend on it.
    static func eac3(_ packet: ArraySlice<UInt8>) throws(IndexError) -> Data {
        var frame = try EnhancedFrame(packet)
        let first = frame
        var rest = packet.dropFirst(frame.size)
        var rate = first.kilobits
        var dependents = 0
        var locations = 0
        while rest.count >= 8, dependents < 15 {
            frame = try EnhancedFrame(rest)
            guard frame.isDependent else { break }
            dependents += 1
            rate += frame.kilobits
            locations |= frame.locations
            rest = rest.dropFirst(frame.size)
        }
        var facts = BitWriter()
        facts.write(min(rate, 0x1FFF), bits: 13)
        facts.write(0, bits: 3)
        facts.write(first.rateCode, bits: 2)
        facts.write(first.identification, bits: 5)
        // Reserved; no associated service, the main one.
        facts.write(0, bits: 5)
        facts.write(first.mode << 1 | first.lowFrequency, bits: 4)
        facts.write(0, bits: 3)
        facts.write(dependents, bits: 4)
        if dependents > 0 { facts.write(locations, bits: 9) } else { facts.write(0, bits: 1) }
        return .box("dec3", Data(facts.bytes))
    }
}

/// The head of a frame of Dolby Digital Plus.
private struct EnhancedFrame {
    let isDependent: Bool
    /// Bytes.
    let size: Int
    let rateCode: Int
    let mode: Int
    let lowFrequency: Int
    let identification: Int
    let kilobits: Int
    /// Of the channels that a dependent substream adds, as `chan_loc` has them.
    let locations: Int

    init(_ bytes: ArraySlice<UInt8>) throws(IndexError) {
        var reader = BitReader(bytes)
        guard try reader.bits(16) == 0x0B77 else { throw .malformed("E-AC-3 frame") }
        isDependent = try reader.bits(2) == 1
        try reader.skip(3)
        size = (try reader.bits(11) + 1) * 2
        rateCode = try reader.bits(2)
        let second = try reader.bits(2)
        let blocks = rateCode == 3 ? 6 : [1, 2, 3, 6][second]
        let rate = rateCode == 3 ? [24_000, 22_050, 16_000, 16_000][second] : [48_000, 44_100, 32_000][rateCode]
        kilobits = size * 8 * rate / (256 * blocks) / 1_000
        mode = try reader.bits(3)
        lowFrequency = try reader.bits(1)
        identification = try reader.bits(5)
        locations = isDependent ? try Self.locations(&reader, mode) : 0
    }

    private static func locations(_ reader: inout BitReader, _ mode: Int) throws(IndexError) -> Int {
        // Loudness and compression, twice for two mono channels.
        for _ in 0..<(mode == 0 ? 2 : 1) {
            try reader.skip(5)
            if try reader.flag() { try reader.skip(8) }
        }
        return try reader.flag() ? try reader.bits(16) >> 5 & 0x1F : 0
    }
}
