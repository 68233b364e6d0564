extension MediaCodec {
    /// - Parameter id: a CodecID of the Matroska codec registry.
    init(matroska id: String) {
        self = Self.exact[id] ?? Self.prefixes.first { id.hasPrefix($0.0) }?.1 ?? .other
    }

    private static let exact: [String: MediaCodec] = [
        "V_MPEG4/ISO/AVC": .h264, "V_MPEGH/ISO/HEVC": .hevc, "V_AV1": .av1, "V_VP8": .vp8, "V_VP9": .vp9,
        "V_MPEG2": .mpeg2, "A_AC3": .ac3, "A_EAC3": .eac3, "A_TRUEHD": .truehd, "A_FLAC": .flac, "A_OPUS": .opus,
        "A_VORBIS": .vorbis, "A_MPEG/L3": .mp3, "A_MPEG/L2": .mp2, "A_ALAC": .alac, "S_TEXT/UTF8": .subrip,
        "S_TEXT/ASCII": .subrip, "S_TEXT/ASS": .ass, "S_TEXT/SSA": .ass, "S_ASS": .ass, "S_SSA": .ass,
        "S_TEXT/WEBVTT": .webvtt, "D_WEBVTT/SUBTITLES": .webvtt, "S_HDMV/PGS": .pgs, "S_VOBSUB": .vobsub,
        "S_DVBSUB": .dvbSubtitle,
    ]

    private static let prefixes: [(String, MediaCodec)] = [
        ("A_AAC", .aac), ("A_AC3/", .ac3), ("A_DTS", .dts), ("A_PCM/", .pcm), ("V_MPEG4/ISO/", .mpeg4),
    ]
}
