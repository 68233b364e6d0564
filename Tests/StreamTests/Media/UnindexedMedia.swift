import Platform

@testable import Stream

/// Films without a list of keyframes that one could cut by, made from ``TestMedia/film`` on first use.
enum UnindexedMedia: String, CaseIterable, Sendable {
    /// Matroska as it is written to a pipe: no cues, no seek head, no duration.
    case live = "live.mkv"
    /// The same of WebM, without a frame rate.
    case webm = "live.webm"
    case transport = "film.ts"
    /// Packets of 192 bytes, as on discs.
    case disc = "film.m2ts"
    case avi = "film.avi"
    case flv = "film.flv"
    /// One keyframe in 80 seconds.
    case sparse = "sparse.mkv"
    /// The first fragment lies in the movie box.
    case hybrid = "hybrid.mp4"

    var path: String {
        get throws { try Self.folder.get() + "/" + rawValue }
    }

    var data: Data {
        get throws { try Data(contentsOf: URL(filePath: path)) }
    }

    private static let folder = Result {
        let film = try TestMedia.film.path
        let movie = try TestMedia.movie.path
        let vp9 = try TestMedia.vp9.path
        return try MediaFolder.path(
            "unindexed-2",
            """
            F='ffmpeg -nostdin -v error -y';
            $F -i \(film) -map 0:v -map 0:a -c copy -live 1 -f matroska pipe:1 > live.mkv &&
            $F -i \(vp9) -map 0:v -c copy -live 1 -f webm pipe:1 > live.webm &&
            $F -i \(film) -map 0:v -map 0:a -c copy -metadata:s:a:0 language=eng film.ts &&
            $F -i \(film) -map 0:v -map 0:a -c copy -mpegts_m2ts_mode 1 film.m2ts &&
            $F -i \(film) -map 0:v -map 0:a:0 -c:v mpeg4 -c:a libmp3lame film.avi &&
            $F -i \(film) -map 0:v -map 0:a:0 -c copy film.flv &&
            $F -f lavfi -i testsrc2=s=64x36:r=5:d=80 -c:v libx264 -preset ultrafast -g 1000 -keyint_min 1000 sparse.mkv &&
            $F -i \(movie) -map 0:v -map 0:a -c copy -movflags +frag_keyframe hybrid.mp4
            """)
    }
}
