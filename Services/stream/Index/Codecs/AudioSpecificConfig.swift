/// The facts of an AAC track (ISO 14496-3 §1.6.2.1).
struct AudioSpecificConfig {
    /// 2 is low complexity, 5 adds spectral band replication, 29 parametric stereo.
    let objectType: Int
    /// Hertz, of the decoded sound.
    let sampleRate: Int
    let channels: Int

    private static let rates = [
        96_000, 88_200, 64_000, 48_000, 44_100, 32_000, 24_000, 22_050, 16_000, 12_000, 11_025, 8_000, 7_350,
    ]
    private static let channelCounts = [0, 1, 2, 3, 4, 5, 6, 8]

    init(_ bytes: ArraySlice<UInt8>) throws(IndexError) {
        var reader = BitReader(bytes)
        objectType = try Self.objectType(&reader)
        let coreRate = try Self.rate(&reader)
        let channelIndex = try reader.bits(4)
        let isExtended = objectType == 5 || objectType == 29
        sampleRate = isExtended ? try Self.rate(&reader) : coreRate
        let counted = Self.channelCounts.indices.contains(channelIndex) ? Self.channelCounts[channelIndex] : 0
        channels = objectType == 29 ? 2 : counted
    }

    var samplesPerPacket: Int { objectType == 5 || objectType == 29 ? 2_048 : 1_024 }

    private static func objectType(_ reader: inout BitReader) throws(IndexError) -> Int {
        let type = try reader.bits(5)
        return type == 31 ? 32 + (try reader.bits(6)) : type
    }

    private static func rate(_ reader: inout BitReader) throws(IndexError) -> Int {
        let index = try reader.bits(4)
        if index == 15 { return max(1, try reader.bits(24)) }
        guard rates.indices.contains(index) else { throw .malformed("AAC sample rate") }
        return rates[index]
    }
}
