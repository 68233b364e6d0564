/// What encodes video, and with how many threads.
struct VideoEncoder: Sendable, Equatable {
    /// A program's library, or a machine's hardware; the raw value is what operators call it.
    enum Kind: String, CaseIterable, Sendable {
        case software
        case vaapi
        case nvenc
        case qsv
        case videotoolbox
    }

    var kind = Kind.software
    /// Of the decoder, of the filters and of the encoder, each.
    var threads = 2
    /// ffmpeg has what HDR is made into SDR with: not every build does.
    var mapsTones = true

    /// - Parameter count: encodes at the same time, which share the processors.
    static func threads(processors: Int, encoders count: Int) -> Int {
        min(8, max(1, processors / max(1, count)))
    }

    /// The same without hardware.
    var inSoftware: VideoEncoder { VideoEncoder(kind: .software, threads: threads, mapsTones: mapsTones) }

    /// Options that open the device.
    var device: [String] {
        switch kind {
        case .vaapi: ["-vaapi_device", "/dev/dri/renderD128"]
        case .software, .nvenc, .qsv, .videotoolbox: []
        }
    }

    /// The last of the filters: decoding and filtering are done in memory, whatever encodes.
    var format: String {
        switch kind {
        case .software, .nvenc, .videotoolbox: "format=yuv420p"
        case .qsv: "format=nv12"
        case .vaapi: "format=nv12,hwupload"
        }
    }

    /// The codec and its parameters; the cuts are forced by times that follow.
    ///
    /// No B-frames: a picture is decoded when it is shown, so the decode times are the source's own on both sides of every
    /// cut, whoever made the neighbour, at variable frame rates too. The parameter sets are repeated in each segment: one may be
    /// made by another encoder than the header was.
    func arguments(_ picture: EncodedPicture, _ quality: Quality) -> [String] {
        codec(quality)
            + ["-maxrate", "\(quality.maximumBitRate)", "-bufsize", "\(quality.maximumBitRate)"]
            + ["-profile:v", "high", "-level:v", "\(picture.level.rawValue)", "-g", "100000", "-bf", "0"]
            + ["-threads:v", "\(threads)", "-bsf:v", "dump_extra"]
    }

    private func codec(_ quality: Quality) -> [String] {
        let average = ["-b:v", "\(quality.maximumBitRate * 3 / 4)"]
        switch kind {
        case .software:
            return ["-c:v", "libx264", "-preset", "veryfast", "-crf", "23", "-sc_threshold", "0", "-forced-idr", "1"]
        case .vaapi: return ["-c:v", "h264_vaapi", "-rc_mode", "VBR", "-idr_interval", "0"] + average
        case .nvenc:
            return ["-c:v", "h264_nvenc", "-preset", "p3", "-rc", "vbr", "-cq", "26", "-forced-idr", "1"] + average
        case .qsv: return ["-c:v", "h264_qsv", "-preset", "veryfast", "-forced_idr", "1"] + average
        case .videotoolbox: return ["-c:v", "h264_videotoolbox"] + average
        }
    }
}
