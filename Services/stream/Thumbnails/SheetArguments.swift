import Platform

/// ffmpeg's arguments for sheets of small pictures.
enum SheetArguments {
    private static let pixels = "yuvj420p"

    /// Seconds before the time that was asked for at which a keyframe may lie.
    private static let longestGroup = 30.0

    /// One keyframe; one small picture on standard output, as ``SheetLayout/pictureSize`` bytes of planes.
    static func picture(_ input: StillInput, _ layout: SheetLayout, _ range: MediaTrack.VideoRange) -> [String] {
        // Made small before anything else is done to it.
        let filters =
            trim(input) + ["scale=\(SheetLayout.width):\(layout.height)", "setsar=1"] + VideoFilter.toneMap(range)
            // What was tone-mapped says that it is of limited range, and is believed.
            + ["scale=out_range=full", "format=\(pixels)"]
        return source(input) + ["-an", "-sn", "-dn", "-map", "0:v:0", "-vf", filters.joined(separator: ",")]
            + ["-frames:v", "1", "-threads", "1", "-f", "rawvideo", "pipe:1"]
    }

    private static func source(_ input: StillInput) -> [String] {
        switch input {
        case .frame: ProducerInput.pictures
        case .sought(let address, let container, let time):
            ProducerInput.loopback(address, container).arguments(
                seek: time, decoding: ["-skip_frame", "nokey", "-threads", "1"])
        }
    }

    /// A file that cannot be sought in shows its beginning, whatever was asked for.
    private static func trim(_ input: StillInput) -> [String] {
        guard case .sought(_, _, let time) = input else { return [] }
        return ["trim=start=\(Decimals.text(time - longestGroup, places: 6))"]
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
