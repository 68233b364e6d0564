/// The Audio element of a track.
struct MatroskaAudio {
    private var rate = 8_000.0
    private var outputRate: Double?
    private var channels: UInt64 = 1

    init() {}

    init(_ body: ByteReader) throws(IndexError) {
        var body = body
        while let (id, field) = try body.element() {
            switch id {
            case 0xB5: rate = try field.float
            case 0x78B5: outputRate = try field.float
            case 0x9F: channels = try field.number
            default: break
            }
        }
    }

    /// The codec's own configuration is believed before the container.
    func facts(_ codec: CodecFacts) -> MediaTrack.AudioFacts {
        MediaTrack.AudioFacts(
            channels: codec.channels ?? Int(min(max(channels, 1), 64)),
            sampleRate: codec.sampleRate ?? Int(min(max(outputRate ?? rate, 1), 768_000)),
            samplesPerPacket: codec.samplesPerPacket
        )
    }
}
