/// What a codec's private bytes add to what the container says.
struct CodecFacts {
    var codecString: String?
    var channels: Int?
    var sampleRate: Int?
    var samplesPerPacket: Int?

    /// - Parameter record: `avcC`, `hvcC`, `av1C`, AudioSpecificConfig; may be empty.
    init(_ codec: MediaCodec, record: ArraySlice<UInt8>) {
        samplesPerPacket = codec.samplesPerPacket
        switch codec {
        case .h264: codecString = VideoCodecString.h264(record)
        case .hevc: codecString = VideoCodecString.hevc(record)
        case .av1: codecString = VideoCodecString.av1(record)
        case .aac: readAAC(record)
        case .ac3: codecString = "ac-3"
        case .eac3: codecString = "ec-3"
        case .flac: codecString = "fLaC"
        case .opus: codecString = "Opus"
        case .mp3: codecString = "mp4a.40.34"
        case .alac: codecString = "alac"
        default: break
        }
    }

    private mutating func readAAC(_ record: ArraySlice<UInt8>) {
        guard let config = try? AudioSpecificConfig(record) else {
            codecString = "mp4a.40.2"
            return
        }
        codecString = "mp4a.40.\(config.objectType)"
        channels = config.channels == 0 ? nil : config.channels
        sampleRate = config.sampleRate
        samplesPerPacket = config.samplesPerPacket
    }
}
