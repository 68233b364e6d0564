import Platform

/// Writes sample entries (ISO 14496-12 §12.1.3 and §12.2.3).
enum SampleEntry {
    /// - Parameter boxes: the codec's configuration, and what else is said of the pictures.
    static func video(_ codec: MediaCodec, width: Int, height: Int, boxes: Data) -> Data? {
        guard let kind = codec.sampleEntry, !boxes.isEmpty else { return nil }
        let body: [Data] = [
            head, Data(count: 16), .numbers([width, height], bytes: 2),
            // 72 dots an inch; one frame a sample, no name, 24 bits.
            .numbers([0x48_0000, 0x48_0000, 0], bytes: 4), .numbers([1], bytes: 2), Data(count: 32),
            .numbers([0x18, -1], bytes: 2), boxes,
        ]
        return .box(kind, .joined(body))
    }

    /// - Parameter boxes: the codec's configuration.
    static func audio(_ codec: MediaCodec, channels: Int, sampleRate: Int, boxes: Data) -> Data? {
        guard let kind = codec.sampleEntry, !boxes.isEmpty else { return nil }
        // For most codecs the number means nothing, and is two.
        let counted = [.flac, .opus, .alac].contains(codec) ? channels : 2
        let body: [Data] = [
            head, Data(count: 8), .numbers([counted, 16, 0, 0], bytes: 2),
            // 16.16, where the rate fits.
            .numbers([sampleRate <= 0xFFFF ? sampleRate << 16 : 0], bytes: 4), boxes,
        ]
        return .box(kind, .joined(body))
    }

    /// The first source of data.
    private static let head = Data([0, 0, 0, 0, 0, 0, 0, 1])
}

extension MediaCodec {
    /// The four characters that fragmented MP4 for HLS knows the codec by; nil for one that it does not carry.
    var sampleEntry: String? {
        switch self {
        case .h264: "avc1"
        case .hevc: "hvc1"
        case .av1: "av01"
        case .vp9: "vp09"
        case .aac, .mp3: "mp4a"
        case .ac3: "ac-3"
        case .eac3: "ec-3"
        case .flac: "fLaC"
        case .opus: "Opus"
        case .alac: "alac"
        default: nil
        }
    }
}
