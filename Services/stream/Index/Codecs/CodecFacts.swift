/// What a codec's private bytes add to what the container says.
struct CodecFacts {
    var codecString: String?
    var channels: Int?
    var sampleRate: Int?
    var samplesPerPacket: Int?
    var picture = PictureFacts()

    /// - Parameter record: `avcC`, `hvcC`, `av1C`, AudioSpecificConfig; may be empty.
    init(_ codec: MediaCodec, record: ArraySlice<UInt8>) {
        samplesPerPacket = codec.samplesPerPacket
        switch codec {
        case .h264, .hevc, .av1: readVideo(codec, record)
        case .mpeg2, .mpeg4, .other: picture.mayBeInterlaced = true
        case .aac: readAAC(record)
        case .ac3: codecString = "ac-3"
        case .eac3: codecString = "ec-3"
        case .flac: codecString = "fLaC"
        case .opus:
            codecString = "Opus"
            sampleRate = OpusPacket.rate
        case .mp3: codecString = "mp4a.40.34"
        case .alac: codecString = "alac"
        default: break
        }
    }

    private mutating func readVideo(_ codec: MediaCodec, _ record: ArraySlice<UInt8>) {
        switch codec {
        case .h264:
            codecString = VideoCodecString.h264(record)
            picture = PictureFacts(h264: record)
        case .hevc:
            codecString = VideoCodecString.hevc(record)
            picture = PictureFacts(hevc: record)
        default:
            codecString = VideoCodecString.av1(record)
            picture = PictureFacts(av1: record)
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
