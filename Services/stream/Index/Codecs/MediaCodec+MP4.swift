extension MediaCodec {
    /// - Parameter kind: a sample entry's four characters. `mp4a` and `mp4v` are decided by their descriptor.
    init(sampleEntry kind: String) {
        self = Self.entries[kind] ?? .other
    }

    private static let entries: [String: MediaCodec] = [
        "avc1": .h264, "avc2": .h264, "avc3": .h264, "avc4": .h264, "dva1": .h264, "dvav": .h264, "hvc1": .hevc,
        "hev1": .hevc, "dvh1": .hevc, "dvhe": .hevc, "av01": .av1, "dav1": .av1, "vp08": .vp8, "vp09": .vp9,
        "mp4v": .mpeg4,
        "mp4a": .aac,
        ".mp3": .mp3, "ac-3": .ac3, "ec-3": .eac3, "dtsc": .dts, "dtsh": .dts, "dtsl": .dts, "dtse": .dts,
        "mlpa": .truehd,
        "Opus": .opus, "fLaC": .flac, "alac": .alac, "twos": .pcm, "sowt": .pcm, "lpcm": .pcm, "ipcm": .pcm,
        "in24": .pcm,
        "tx3g": .movText, "wvtt": .webvtt, "mp4s": .vobsub,
    ]
}
