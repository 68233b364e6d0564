import Platform

/// One stream of a file.
struct MediaTrack: Codable, Sendable, Equatable {
    enum Kind: String, Codable, Sendable {
        case video
        case audio
        case subtitle
    }

    /// What the file says a track is for.
    struct Disposition: Codable, Sendable, Equatable {
        var isDefault = false
        var isForced = false
        var isHearingImpaired = false
        var isVisualImpaired = false
        var isCommentary = false
        var isOriginal = false
    }

    enum VideoRange: String, Codable, Sendable {
        case standard = "SDR"
        case perceptualQuantizer = "PQ"
        case hybridLogGamma = "HLG"
    }

    struct VideoFacts: Codable, Sendable, Equatable {
        /// Pixels, as coded.
        let width: Int
        let height: Int
        /// Frames a second, when the file says it.
        let frameRate: Double?
        let range: VideoRange
        /// Bits of each sample, when the codec's own configuration says it.
        var bitDepth: Int?
        /// A picture may be two fields, of two moments; each says of itself whether it is.
        var mayBeInterlaced = false
        /// Width of a pixel over its height, when the container says it.
        var pixelAspect: Double?
        var dolbyVision: DolbyVision?
    }

    struct AudioFacts: Codable, Sendable, Equatable {
        let channels: Int
        /// Hertz, of the decoded sound.
        let sampleRate: Int
        /// Samples that each packet decodes to, for codecs where that is constant.
        let samplesPerPacket: Int?
    }

    /// As ffmpeg counts: `0:streamIndex`.
    let streamIndex: Int
    let kind: Kind
    /// As ffmpeg counts within the kind: `0:a:indexInKind`.
    let indexInKind: Int
    let codec: MediaCodec
    /// RFC 6381, as it is true of the track copied into fragmented MP4; nil when unknown or when MP4 does not carry it.
    let codecString: String?
    /// BCP 47; nil when undetermined.
    let language: String?
    let title: String?
    let disposition: Disposition
    /// Presentation time of the first packet in seconds, where it was cheap to find.
    let firstPacketSeconds: Double?
    let video: VideoFacts?
    let audio: AudioFacts?
    /// Nil for a track that this service does not write into fragmented MP4 by itself.
    var packaging: TrackPackaging?
}
