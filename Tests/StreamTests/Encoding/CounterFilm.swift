import Platform

@testable import Stream

/// Films whose pictures show their own number, in ten black or white fields along the upper edge; made by ffmpeg on first use.
enum CounterFilm: String, CaseIterable, Sendable {
    /// 23.976 pictures a second, B-frames, keyframes from half a second to 14 seconds apart, beginning at 5 s.
    case irregular = "irregular.mkv"
    /// The same, read by seeking.
    case movie = "irregular.mp4"
    /// Each picture lasts 20 to 120 ms.
    case variable = "variable.mkv"
    /// Open groups of HEVC, 10 bits, BT.2020 and PQ.
    case hdr = "hdr.mkv"
    /// One keyframe.
    case sparse = "sparse.mp4"

    var path: String {
        get throws { try Self.folder.get() + "/" + rawValue }
    }

    var data: Data {
        get throws { try Data(contentsOf: URL(filePath: path)) }
    }

    private static let folder = Result { try MediaFolder.path("counter-2", script) }

    private static let fields = (0..<10).map { bit in
        "drawbox=x=\(bit * 64):y=0:w=64:h=64:t=fill:color=white:enable=mod(floor(n/\(1 << bit))\\,2)"
    }.joined(separator: ",")

    private static let script = """
        counter='drawbox=x=0:y=0:w=640:h=64:t=fill:color=black,\(fields)';
        picture='testsrc2=s=640x360:r=24000/1001';
        irregular='expr:if(gte(t,8)*lt(t,22),eq(t,8),gte(t,n_forced*1.3+mod(n_forced*n_forced,5)*0.4))';
        x264='-c:v libx264 -preset ultrafast -bf 3 -b_strategy 0 -sc_threshold 0 -g 1000';
        ffmpeg -nostdin -v error -y -f lavfi -i "$picture:d=30" -f lavfi -i sine=d=30:r=48000 -vf "$counter" $x264 \
        -force_key_frames "$irregular" -c:a aac -output_ts_offset 5 irregular.mkv &&
        ffmpeg -nostdin -v error -y -i irregular.mkv -c copy irregular.mp4 &&
        ffmpeg -nostdin -v error -y -f lavfi -i "$picture:d=20" \
        -vf "$counter,settb=1/1000,setpts=(N*60+30*mod(N*N\\,3)-10*mod(N\\,5))/1000/TB" -fps_mode passthrough -enc_time_base 1:1000 \
        $x264 -force_key_frames 'expr:gte(t,n_forced*3)' variable.mkv &&
        ffmpeg -nostdin -v error -y -f lavfi -i "$picture:d=16" -vf "$counter,format=yuv420p10le" -c:v libx265 \
        -preset ultrafast -x265-params "log-level=none:keyint=100:open-gop=1:bframes=3:repeat-headers=1:\
        colorprim=bt2020:transfer=smpte2084:colormatrix=bt2020nc" -color_primaries bt2020 -color_trc smpte2084 \
        -colorspace bt2020nc hdr.mkv &&
        ffmpeg -nostdin -v error -y -f lavfi -i "$picture:d=70" -vf "$counter" -c:v libx264 -preset ultrafast \
        -g 10000 -keyint_min 10000 -sc_threshold 0 sparse.mp4
        """
}
