import Platform

@testable import Stream

/// Small films with subtitles, made by ffmpeg on first use: their texts are longer and shorter than segments, overlap each
/// other, and lie over cuts.
enum TextMedia: String, CaseIterable, Sendable {
    /// SubRip (eng, default), ASS with a font (ger), WebVTT (fre, forced), and what is hostile (hearing impaired).
    case film = "film.mkv"
    /// The SubRip track as `mov_text`.
    case movie = "movie.mp4"
    /// The same in fragments, which say where in the file their texts lie; and listed at the beginning.
    case fragments = "fragments.mp4"
    case segments = "segments.mp4"
    /// In fragments; one text from 2 to 27 seconds.
    case long = "long.mp4"

    var path: String {
        get throws { try Self.folder.get() + "/" + rawValue }
    }

    var data: Data {
        get throws { try Data(contentsOf: URL(filePath: path)) }
    }

    static var font: Data {
        get throws { try Data(contentsOf: URL(filePath: folder.get() + "/letters.ttf")) }
    }

    /// The packets of a subtitle track, as ffprobe sees them: milliseconds.
    func times(of track: Int) throws -> [[Int]] {
        let lines = try Shell.lines(
            "ffprobe -v error -select_streams s:\(track) -show_entries packet=pts_time,duration_time,size "
                + "-of csv=p=0 \(path)")
        let packets = lines.map { line in line.split(separator: ",").map { Double($0) } }.filter { $0.count == 3 }
        return packets.indices.compactMap { number in
            // A text of two bytes is MP4's pause.
            guard let start = packets[number][0], let size = packets[number][2], size > 2 else { return nil }
            // Of those in fragments ffprobe does not say how long they are: each lasts until the next.
            let next = number + 1 < packets.count ? packets[number + 1][0] : nil
            guard let end = packets[number][1].map({ start + $0 }) ?? next else { return nil }
            return [start, end].map { Int(($0 * 1_000).rounded()) }
        }
    }

    private static let folder = Result { try MediaFolder.path("stream-text-3", files: texts, script) }

    private static let script = """
        head -c 3000 /dev/urandom > letters.ttf; echo no > letter.txt;
        ffmpeg -nostdin -v error -y -f lavfi -i testsrc2=s=320x180:r=25:d=48 -f lavfi -i sine=f=440:d=48:r=48000 \
        -i plain.srt -i styled.ass -i web.vtt -i hostile.srt -map 0 -map 1 -map 2 -map 3 -map 4 -map 5 \
        -c:v libx264 -preset ultrafast -bf 2 -b:v 600k -g 400 -sc_threshold 0 \
        -force_key_frames 'expr:gte(t,n_forced*1.3+mod(n_forced*n_forced,5)*0.2)' -c:a aac -b:a 96k -c:s copy \
        -metadata:s:a:0 language=fre -metadata:s:s:0 language=eng -metadata:s:s:1 language=ger -metadata:s:s:1 title=Signs \
        -metadata:s:s:2 language=fre -disposition:s:0 default -disposition:s:2 forced -disposition:s:3 hearing_impaired \
        -attach letters.ttf -metadata:s:t:0 mimetype=application/x-truetype-font \
        -attach letter.txt -metadata:s:t:1 mimetype=text/plain film.mkv &&
        ffmpeg -nostdin -v error -y -i film.mkv -map 0:v -map 0:a -map 0:s:0 -c copy -c:s mov_text movie.mp4 &&
        ffmpeg -nostdin -v error -y -i movie.mp4 -map 0 -c copy -movflags +frag_keyframe+empty_moov fragments.mp4 &&
        ffmpeg -nostdin -v error -y -i movie.mp4 -map 0 -c copy \
        -movflags +frag_keyframe+dash+delay_moov+global_sidx+skip_trailer segments.mp4 2> /dev/null &&
        ffmpeg -nostdin -v error -y -i movie.mp4 -i long.srt -map 0:v -map 0:a -map 1 -c copy -c:s mov_text \
        -movflags +frag_keyframe+empty_moov+default_base_moof long.mp4
        """

    private static var texts: [(name: String, text: String)] {
        [
            ("plain.srt", subrip(plain)), ("styled.ass", styled), ("web.vtt", web), ("hostile.srt", subrip(hostile)),
            ("long.srt", subrip([(2_000, 27_000, "A long one")])),
        ]
    }

    /// Two of them are longer than what is looked back for in any case where texts are not listed.
    private static var plain: [(Int, Int, String)] {
        var generator = SeededGenerator(seed: 3)
        let some = (0..<60).map { number in
            let start = Int.random(in: 0..<46_000, using: &generator)
            return (
                start, start + Int.random(in: 40...3_500, using: &generator), "Line \(number)\n<i>again</i> & again"
            )
        }
        return (some + [(2_000, 31_000, "A long one"), (6_013, 19_987, "Another")]).sorted { $0.0 < $1.0 }
    }

    private static let hostile = [
        (500, 900, "a --> b\n00:00:01.000 --> 00:00:02.000\n<script>alert(1)</script> 1 < 2 & 3 > 2"),
        (1_000, 1_800, "\u{1}\u{7}bell\u{202E} <v Eve>voice {\\an8\\p0}<00:00:01.000>"),
        (2_000, 2_500, String(repeating: "{\\i1}<b>&", count: 100_000)),
        (3_000, 3_600, "NOTE nothing\nSTYLE\nWEBVTT"),
        (4_000, 4_500, "{\\i1 never closed <i never closed"),
    ]

    private static func subrip(_ cues: [(Int, Int, String)]) -> String {
        cues.enumerated().map { "\($0 + 1)\n\(time($1.0, ",")) --> \(time($1.1, ","))\n\($1.2)\n\n" }.joined()
    }

    static func time(_ milliseconds: Int, _ point: String) -> String {
        let parts = [milliseconds / 3_600_000, milliseconds / 60_000 % 60, milliseconds / 1_000 % 60]
        let fraction = String(1_000 + milliseconds % 1_000).dropFirst()
        return parts.map { String(String(100 + $0).dropFirst()) }.joined(separator: ":") + point + fraction
    }

    private static let web = """
        WEBVTT

        1
        00:00:05.000 --> 00:00:07.000 line:0
        <v Ann>One &amp; <i>two</i></v>

        00:00:30.500 --> 00:00:41.250
        Three
        """

    private static let styled = """
        [Script Info]
        ScriptType: v4.00+

        [V4+ Styles]
        Format: Name, Fontname, Fontsize, PrimaryColour, SecondaryColour, OutlineColour, BackColour, Bold, Italic, Underline, StrikeOut, ScaleX, ScaleY, Spacing, Angle, BorderStyle, Outline, Shadow, Alignment, MarginL, MarginR, MarginV, Encoding
        Style: Default,Letters,20,&H00FFFFFF,&H000000FF,&H00000000,&H00000000,0,0,0,0,100,100,0,0,1,2,2,2,10,10,10,1

        [Events]
        Format: Layer, Start, End, Style, Name, MarginL, MarginR, MarginV, Effect, Text
        Dialogue: 0,0:00:01.00,0:00:03.50,Default,,0,0,0,,{\\fad(200,200)\\i1}Leaning{\\i0} and, with a comma,\\Nsecond line
        Dialogue: 1,0:00:04.00,0:00:16.00,Default,Sign,0,0,0,,{\\an8\\pos(10,20)\\b700}Shop {\\c&H0000FF&}open{\\r} again
        Dialogue: 0,0:00:06.00,0:00:09.00,Default,,0,0,0,,{\\p1}m 0 0 l 100 0 100 100 0 100{\\p0}
        Dialogue: 0,0:00:12.00,0:00:13.00,Default,,0,0,0,,Twice
        Dialogue: 1,0:00:12.00,0:00:13.00,Default,,0,0,0,,{\\bord4\\blur2}Twice
        Dialogue: 0,0:00:44.00,0:00:47.00,Default,,0,0,0,,a < b & c --> d
        """
}
