import Platform

/// ffmpeg's arguments for sheets of small pictures.
enum SheetArguments {
    private static let pixels = "yuvj420p"

    /// One keyframe on standard input, as ``MatroskaWriter`` writes it; one small picture on standard output, as
    /// ``SheetLayout/pictureSize`` bytes of planes.
    static func picture(_ layout: SheetLayout, _ range: MediaTrack.VideoRange) -> [String] {
        // Made small before anything else is done to it.
        let filters =
            ["scale=\(SheetLayout.width):\(layout.height)", "setsar=1"] + VideoFilter.toneMap(range)
            + ["format=\(pixels)"]
        return ProducerInput.pictures + ["-an", "-sn", "-dn", "-map", "0:v:0", "-vf", filters.joined(separator: ",")]
            + ["-frames:v", "1", "-threads", "1", "-f", "rawvideo", "pipe:1"]
    }

    /// Small pictures on standard input, one JPEG on standard output.
    static func sheet(_ layout: SheetLayout) -> [String] {
        [
            "-hide_banner", "-v", "error", "-protocol_whitelist", "pipe", "-f", "rawvideo", "-pixel_format", pixels,
            "-video_size", "\(SheetLayout.width)x\(layout.height)", "-framerate", "1", "-i", "pipe:0", "-vf",
            "tile=\(SheetLayout.columns)x\(SheetLayout.rows)", "-frames:v", "1", "-threads", "1", "-q:v", "5", "-f",
            "mjpeg", "pipe:1",
        ]
    }
}
