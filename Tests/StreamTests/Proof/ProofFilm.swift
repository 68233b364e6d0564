import Platform
import Synchronization

@testable import Stream

/// Films that can be checked by a machine: each frame says its number, and each second begins with a flash and a beep.
///
/// The number is in sixteen boxes at the bottom, the flash in the top quarter. The second track of sound beeps a tenth of a
/// second later than the first, so that the two cannot be taken for each other.
enum ProofFilm: String, CaseIterable, Sendable {
    /// 23.976 frames a second, B-frames, keyframes 0.5 to 12 s apart; AAC (eng), AC-3 5.1 (fre). The video begins at 0.021 s.
    case irregular = "irregular.mkv"
    case irregularMovie = "irregular.mp4"
    case fastStartMovie = "irregular-fast-start.mp4"
    /// Open groups and a pyramid of B-frames, 25 frames a second; E-AC-3 5.1, Opus that begins before zero.
    case hevc = "hevc.mkv"
    case hevcMovie = "hevc.mp4"
    /// 59.94 frames a second; FLAC, and DTS 5.1.
    case rapid = "rapid.mkv"
    case rapidMovie = "rapid.mp4"
    /// Frames of many lengths.
    case variable = "variable.mkv"
    case variableMovie = "variable.mp4"
    /// Begins at 5 s; with empty edits as a movie.
    case late = "late.mkv"
    case lateMovie = "late.mp4"
    /// The sound goes on for eight seconds.
    case longSound = "long-sound.mkv"
    case longSoundMovie = "long-sound.mp4"
    /// The sound ends ten seconds early.
    case shortSound = "short-sound.mkv"
    case shortSoundMovie = "short-sound.mp4"
    /// In fragments, one for each group of pictures, that say where in the file their frames lie.
    case fragments = "irregular-fragments.mp4"
    /// Listed at the beginning, as for DASH.
    case hevcSegments = "hevc-segments.mp4"
    /// Of a second or less, each track in its own.
    case shortFragments = "variable-fragments.mp4"
    /// Large enough for several variants.
    case tall = "tall.mkv"
    case tallMovie = "tall.mp4"

    /// Those in which a picture costs little.
    static let small = allCases.filter { $0 != .tall && $0 != .tallMovie }

    var isMatroska: Bool { rawValue.hasSuffix(".mkv") }
    var isHEVC: Bool { [.hevc, .hevcMovie, .hevcSegments].contains(self) }

    /// Tracks of sound that are looked at as they are, and as AAC: each kind of each container, and each oddity once.
    var copiedTracks: [Int] {
        switch self {
        case .irregular, .irregularMovie, .hevc, .hevcMovie, .fragments, .hevcSegments: [0, 1]
        case .shortFragments, .rapid, .rapidMovie, .late, .longSound, .shortSound: [0]
        case .lateMovie, .longSoundMovie, .shortSoundMovie: [1]
        case .fastStartMovie, .variable, .variableMovie, .tall, .tallMovie: []
        }
    }

    var encodedTracks: [Int] {
        switch self {
        case .irregular, .irregularMovie, .lateMovie, .longSound, .longSoundMovie, .shortSound, .shortSoundMovie: [1]
        case .rapid: [0, 1]
        case .hevc, .hevcMovie: [0, 1]
        default: []
        }
    }

    var path: String {
        get throws { try Self.folder.get() + "/" + rawValue }
    }

    private static let folder = Result { try MediaFolder.path("proof-6", script) }

    private static let script = [
        "F='ffmpeg -nostdin -v error -y'",
        "X='-c:v libx264 -preset ultrafast -bf 3 -b_strategy 0 -sc_threshold 0 -g 1000'",
        "L='-metadata:s:a:0 language=eng -metadata:s:a:1 language=fre'",
        "printf '1\\n00:00:03,000 --> 00:00:07,000\\nover a cut\\n\\n2\\n00:00:21,000 --> 00:00:28,500\\nover two\\n' > s.srt",
        """
        $F \(picture("24000/1001", 30)) \(sound(30)) -i s.srt -map 0 -map 1 -map 2 -map 3 $X \
        -force_key_frames 0,0.5,1,4.9,5.6,10,10.5,22.5,26.7 -c:a:0 aac -b:a:0 128k -ac:a:0 2 \
        -c:a:1 ac3 -ac:a:1 6 -b:a:1 192k -c:s mov_text $L irregular.mp4
        """,
        "$F -i irregular.mp4 -map 0 -c copy -movflags +faststart irregular-fast-start.mp4",
        "$F -i irregular.mp4 -map 0 -c copy -c:s srt irregular.mkv",
        "$F -i irregular.mp4 -map 0 -c copy -movflags +frag_keyframe+delay_moov irregular-fragments.mp4",
        """
        $F \(picture("25", 24)) \(sound(24)) -map 0 -map 1 -map 2 -c:v libx265 -preset ultrafast -tag:v hvc1 \
        -x265-params log-level=none:bframes=4:b-pyramid=1:open-gop=1:keyint=60:min-keyint=25:scenecut=0 \
        -c:a:0 eac3 -ac:a:0 6 -c:a:1 libopus -b:a:1 96k -ac:a:1 2 $L hevc.mp4
        """,
        "$F -i hevc.mp4 -map 0 -c copy hevc.mkv",
        "$F -i hevc.mp4 -map 0 -c copy -movflags +frag_keyframe+dash+delay_moov+global_sidx hevc-segments.mp4",
        """
        $F \(picture("60000/1001", 20)) \(sound(20)) -map 0 -map 1 -map 2 $X -bf 2 \
        -force_key_frames 'expr:gte(t,n_forced*2.1)' -strict -2 -c:a:0 flac -ac:a:0 2 -c:a:1 dca -ac:a:1 6 $L rapid.mkv
        """,
        "$F -i rapid.mkv -map 0:v -map 0:a:0 -strict -2 -c copy rapid.mp4",
        """
        $F \(picture("25", 24, "settb=1/90000,setpts='(N+0.45*sin(N*1.3)+0.3*mod(N\\,7)/7)/25/TB'")) \(sound(24)) \
        -map 0 -map 1 -vsync passthrough -enc_time_base 1:90000 $X -force_key_frames 'expr:gte(t,n_forced*2.3)' \
        -c:a aac -ac 2 -video_track_timescale 90000 variable.mp4
        """,
        "$F -i variable.mp4 -map 0 -c copy variable.mkv",
        """
        $F -i variable.mp4 -map 0 -c copy -frag_duration 900000 \
        -movflags +empty_moov+default_base_moof+separate_moof variable-fragments.mp4
        """,
        """
        $F -t 12 -i irregular.mp4 -vf scale=1280:720:flags=neighbor $X -bf 2 -force_key_frames 0,0.5,4.9,5.6,9.8 \\
        -map 0:v -map 0:a:0 -c:a copy tall.mp4
        """,
        "$F -i tall.mp4 -map 0 -c copy tall.mkv",
        "for x in mkv mp4; do $F -t 24 -i irregular.mp4 -map 0:v -map 0:a -c copy -output_ts_offset 5 late.$x; done",
        "for x in mkv mp4; do $F -t 22 -i irregular.mp4 -i irregular.mp4 -map 0:v -map 1:a -c copy long-sound.$x; done",
        "for x in mkv mp4; do $F -i irregular.mp4 -t 20 -i irregular.mp4 -map 0:v -map 1:a -c copy short-sound.$x; done",
    ].joined(separator: " && ")

    /// - Parameter timing: a filter that moves the frames.
    private static func picture(_ rate: String, _ seconds: Int, _ timing: String = "null") -> String {
        let boxes = (0..<16).map { bit in
            let place = "drawbox=x=\(bit * 12):y=84:w=12:h=24:t=fill:c"
            return "\(place)=black,\(place)=white:enable='mod(floor(n/\(1 << bit))\\,2)'"
        }
        let flash = "drawbox=w=192:h=24:t=fill:c"
        let filters = [
            "testsrc2=s=192x108:r=\(rate):d=\(seconds)", timing,
            "\(flash)=black,\(flash)=white:enable='lt(mod(t+0.001\\,1)\\,1/(\(rate)))'",
        ]
        return "-f lavfi -i \"\((filters + boxes).joined(separator: ","))\""
    }

    /// Two inputs.
    private static func sound(_ seconds: Int) -> String {
        ["0", "0.1"].map { start in
            let beep = "sin(2*PI*1000*t)*between(mod(t\\,1)\\,\(start)\\,\(start)+0.05)"
            return "-f lavfi -i \"aevalsrc='\(beep)':d=\(seconds):s=48000\""
        }.joined(separator: " ")
    }
}
