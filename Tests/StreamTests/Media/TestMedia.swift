import Platform

@testable import Stream

/// Small films made by ffmpeg on first use and kept under `var/test-media`.
enum TestMedia: String, CaseIterable, Sendable {
    /// H.264 with B-frames and irregular keyframes, AAC stereo (eng) and AC-3 5.1 (fre), a text subtitle, chapters.
    case film = "film.mkv"
    /// The same as MP4, its `moov` at the end.
    case movie = "movie.mp4"
    /// The same as MP4, its `moov` first.
    case fastMovie = "fast-movie.mp4"
    /// HEVC with B-frames, and E-AC-3.
    case hevc = "hevc.mkv"
    case hevcMovie = "hevc.mp4"
    /// VP9 and Opus.
    case vp9 = "vp9.webm"
    /// AV1 with FLAC.
    case av1 = "av1.mkv"
    /// `movie` in fragments, listed by `mfra`; by `sidx`; and by nothing.
    case fragmented = "fragmented.mp4"
    case segmented = "segmented.mp4"
    case unlisted = "unlisted.mp4"

    var path: String {
        get throws { try Self.folder.get() + "/" + rawValue }
    }

    var data: Data {
        get throws { try Data(contentsOf: URL(filePath: path)) }
    }

    func index() async throws -> MediaIndex {
        try await MediaIndex.read(from: MemorySource(data))
    }

    private static let folder = Result { try MediaFolder.path("stream-index-1", script) }

    private static let script = """
        printf '1\\n00:00:01,000 --> 00:00:03,000\\nHello\\n\\n2\\n00:00:12,000 --> 00:00:14,500\\nBye\\n' > s.srt;
        printf ';FFMETADATA1\\n[CHAPTER]\\nTIMEBASE=1/1\\nSTART=0\\nEND=10\\ntitle=One\\n[CHAPTER]\\nTIMEBASE=1/1\\nSTART=10\\nEND=24\\ntitle=Two\\n' > c.txt;
        ffmpeg -nostdin -v error -y -f lavfi -i testsrc2=s=192x108:r=24000/1001:d=24 -f lavfi -i sine=f=440:d=24:r=48000 \
        -f lavfi -i sine=f=880:d=24:r=48000 -i s.srt -i c.txt -map 0 -map 1 -map 2 -map 3 -map_metadata 4 \
        -c:v libx264 -preset ultrafast -bf 3 -b_strategy 0 -sc_threshold 0 -g 400 \
        -force_key_frames 'expr:gte(t,n_forced*1.1+mod(n_forced*n_forced,5)*0.21)' -c:a:0 aac -b:a:0 96k -ac:a:0 2 \
        -c:a:1 ac3 -ac:a:1 6 -b:a:1 192k -c:s srt -metadata:s:a:0 language=eng -metadata:s:a:1 language=fre \
        -metadata:s:a:1 title=Surround -metadata:s:s:0 language=ger film.mkv &&
        ffmpeg -nostdin -v error -y -i film.mkv -map 0 -c copy -c:s mov_text movie.mp4 &&
        ffmpeg -nostdin -v error -y -i film.mkv -map 0 -c copy -c:s mov_text -movflags +faststart fast-movie.mp4 &&
        ffmpeg -nostdin -v error -y -i film.mkv -map 0:v -map 0:a:1 -t 20 -c:v libx265 -preset ultrafast \
        -x265-params log-level=none:bframes=3:b-pyramid=1:keyint=50:min-keyint=10:scenecut=0 -c:a eac3 hevc.mkv &&
        ffmpeg -nostdin -v error -y -i hevc.mkv -map 0 -c copy -tag:v hvc1 hevc.mp4 &&
        ffmpeg -nostdin -v error -y -i film.mkv -map 0:v -map 0:a:0 -t 12 -c:v libvpx-vp9 -deadline realtime -cpu-used 8 \
        -g 50 -b:v 200k -c:a libopus -b:a 48k vp9.webm &&
        ffmpeg -nostdin -v error -y -i film.mkv -map 0:v -map 0:a:0 -t 10 -c:v libaom-av1 -usage realtime -cpu-used 8 \
        -g 48 -b:v 200k -c:a flac av1.mkv &&
        ffmpeg -nostdin -v error -y -i movie.mp4 -map 0:v -map 0:a:0 -c copy -movflags +frag_keyframe+empty_moov \
        fragmented.mp4 &&
        ffmpeg -nostdin -v error -y -i movie.mp4 -map 0:v -map 0:a:0 -c copy \
        -movflags +frag_keyframe+dash+delay_moov+global_sidx+skip_trailer segmented.mp4 &&
        ffmpeg -nostdin -v error -y -i movie.mp4 -map 0:v -map 0:a:0 -c copy \
        -movflags +frag_keyframe+empty_moov+default_base_moof+skip_trailer unlisted.mp4
        """
}

/// A file held in memory, which counts how often it is read.
struct MemorySource: ByteSource {
    let data: Data
    let reads = Counter()

    init(_ data: Data) {
        self.data = data
    }

    var size: Int64 { Int64(data.count) }

    func read(_ range: Range<Int64>) async throws -> Data {
        reads.add(Int(range.upperBound - range.lowerBound))
        return data.subdata(in: Int(range.lowerBound)..<Int(range.upperBound))
    }
}
