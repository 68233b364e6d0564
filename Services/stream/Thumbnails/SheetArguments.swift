import Platform

/// ffmpeg's arguments for a sheet: one keyframe a second on standard input, one JPEG on standard output.
enum SheetArguments {
    static func arguments(_ layout: SheetLayout, _ range: MediaTrack.VideoRange) -> [String] {
        ProducerInput.pictures + ["-an", "-sn", "-dn", "-map", "0:v:0", "-vf", filter(layout, range)]
            + ["-frames:v", "1", "-threads", "1", "-q:v", "5", "-f", "mjpeg", "pipe:1"]
    }

    /// Pictures are made small before anything else is done to them. One that cannot be decoded is replaced by the one before,
    /// so that the others keep their places.
    private static func filter(_ layout: SheetLayout, _ range: MediaTrack.VideoRange) -> String {
        let scale = "scale=\(SheetLayout.width):\(layout.height),setsar=1"
        let places = "fps=1:start_time=0:round=near:eof_action=pass"
        let sheet = "format=yuvj420p,tile=\(SheetLayout.columns)x\(SheetLayout.rows)"
        return ([scale] + VideoFilter.toneMap(range) + [places, sheet]).joined(separator: ",")
    }
}
