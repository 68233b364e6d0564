extension MediaCodec {
    /// - Parameter name: ffprobe's `codec_name`.
    init(probe name: String) {
        self = Self.names[name] ?? (name.hasPrefix("pcm_") ? .pcm : .other)
    }

    private static let names: [String: MediaCodec] = [
        "h264": .h264, "hevc": .hevc, "av1": .av1, "vp8": .vp8, "vp9": .vp9, "mpeg1video": .mpeg2, "mpeg2video": .mpeg2,
        "mpeg4": .mpeg4, "aac": .aac, "ac3": .ac3, "eac3": .eac3, "dts": .dts, "truehd": .truehd, "flac": .flac,
        "opus": .opus, "vorbis": .vorbis, "mp3": .mp3, "mp2": .mp2, "alac": .alac, "subrip": .subrip, "ass": .ass,
        "webvtt": .webvtt, "mov_text": .movText, "hdmv_pgs_subtitle": .pgs, "dvd_subtitle": .vobsub,
        "dvb_subtitle": .dvbSubtitle,
    ]
}
