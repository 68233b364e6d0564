import Platform

/// Writes the `esds` box (ISO 14496-1 §7.2.6).
enum ElementaryStream {
    /// AAC, by its AudioSpecificConfig.
    static func aac(_ configuration: [UInt8]) -> Data { box(objectType: 0x40, descriptor(5, Data(configuration))) }

    /// MP3 says all of itself in each frame: rates below 32 kHz are MPEG-2's.
    static func mp3(sampleRate: Int) -> Data { box(objectType: sampleRate < 32_000 ? 0x69 : 0x6B, Data()) }

    private static func box(objectType: Int, _ specific: Data) -> Data {
        // An audio stream; neither its buffer nor its rates are said.
        let configuration = Data([UInt8(objectType), 0x15]) + Data(count: 11) + specific
        let stream = Data([0, 0, 0]) + descriptor(4, configuration) + descriptor(6, Data([2]))
        return .box("esds", Data(count: 4) + descriptor(3, stream))
    }

    /// A tag, and a length in four groups of seven bits.
    private static func descriptor(_ tag: UInt8, _ body: Data) -> Data {
        let length = [21, 14, 7, 0].map { UInt8(body.count >> $0 & 0x7F) | ($0 > 0 ? 0x80 : 0) }
        return [tag] + length + body
    }
}
