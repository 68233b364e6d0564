/// The codecs that decisions depend on; all others are `other`.
enum MediaCodec: String, Codable, Sendable {
    case h264, hevc, av1, vp8, vp9, mpeg2, mpeg4
    case aac, ac3, eac3, dts, truehd, flac, opus, vorbis, mp3, mp2, alac, pcm
    case subrip, ass, webvtt, movText, pgs, vobsub, dvbSubtitle
    case other

    /// Samples each packet decodes to, where the format fixes it. AAC is doubled by spectral band replication.
    var samplesPerPacket: Int? {
        switch self {
        case .aac: 1_024
        case .ac3, .eac3: 1_536
        case .dts: 512
        case .mp3, .mp2: 1_152
        default: nil
        }
    }

    /// Whether fragmented MP4 for HLS can carry it as it is.
    var fitsFragmentedMP4: Bool {
        switch self {
        case .h264, .hevc, .av1, .vp9, .aac, .ac3, .eac3, .flac, .opus, .mp3, .alac: true
        default: false
        }
    }
}
