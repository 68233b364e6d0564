/// The command lines of ffmpeg, one a film.
struct MediaArguments {
    let kind: MediaKind
    let seconds: Int
    /// The folder with the subtitles and chapters written by ``MediaText``.
    let texts: String

    /// Everything but the program's name.
    func arguments(output: String) -> [String] {
        ["-v", "error", "-nostdin", "-y"] + inputs + ["-t", String(seconds)] + video + audio + container + [output]
    }

    private var inputs: [String] {
        let picture = ["-f", "lavfi", "-i", "testsrc2=size=800x450:rate=24,\(Self.counter)"]
        let sounds = [330, 220].flatMap {
            ["-f", "lavfi", "-i", "sine=frequency=\($0):sample_rate=48000:beep_factor=2"]
        }
        guard kind == .film else { return picture + sounds.prefix(4) + ["-map", "0:v", "-map", "1:a"] }
        return picture + sounds
            + ["-i", "\(texts)/en.srt", "-i", "\(texts)/fr.srt", "-i", "\(texts)/chapters.txt"]
            + [
                "-map", "0:v", "-map", "1:a", "-map", "2:a", "-map", "3", "-map", "4", "-map_metadata", "5",
                "-map_chapters", "5",
            ]
    }

    /// Each picture says which it is: a square for each bit of its number, white for one, the lowest on the left.
    private static let counter =
        (["drawbox=w=560:h=40:c=black:t=fill"]
        + (0..<14).map { "drawbox=x=\(40 * $0):w=40:h=40:c=white:t=fill:enable='bitand(n,\(1 << $0))'" })
        .joined(separator: ",")

    private var video: [String] {
        if kind == .hevc {
            return [
                "-c:v", "libx265", "-preset", "ultrafast", "-crf", "34", "-x265-params",
                "log-level=error:keyint=120:bframes=2",
            ]
        }
        // Keyframes at all multiples of 61 and of 97 frames, so that no two distances in a row are the same.
        return [
            "-c:v", "libx264", "-preset", "ultrafast", "-bf", "2", "-pix_fmt", "yuv420p", "-crf", "34", "-g", "240",
            "-force_key_frames", "expr:not(mod(n,97))+not(mod(n,61))", "-x264-params", "b-adapt=0:scenecut=0",
        ]
    }

    private var audio: [String] {
        switch kind {
        case .film:
            [
                "-c:a:0", "aac", "-b:a:0", "64k", "-ac:a:0", "2", "-c:a:1", "ac3", "-b:a:1", "192k", "-ac:a:1", "6",
                "-metadata:s:a:0", "language=eng", "-metadata:s:a:1", "language=fre", "-c:s", "srt",
                "-metadata:s:s:0", "language=eng", "-metadata:s:s:1", "language=fre",
            ]
        case .hevc: ["-c:a", "eac3", "-b:a", "192k", "-ac", "6", "-metadata:s:a:0", "language=eng"]
        default: ["-c:a", "aac", "-b:a", "64k", "-ac", "2", "-metadata:s:a:0", "language=eng"]
        }
    }

    private var container: [String] { ["-f", kind == .mp4 ? "mp4" : "matroska"] }
}
