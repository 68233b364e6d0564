import Platform
import Testing

@testable import Stream

@Suite(.timeLimit(.minutes(1))) struct MediaIndexTests {
    @Test(arguments: TestMedia.allCases)
    func `every keyframe that ffprobe sees is in the index, at the same time, and no other`(media: TestMedia)
        async throws
    {
        let index = try await media.index()
        let seen = try Shell.lines(
            """
            ffprobe -v error -select_streams v:0 -show_entries packet=pts_time,flags -of csv=p=0 \(media.path) | grep K | cut -d, -f1
            """)
        let expected = seen.compactMap(Double.init).sorted()
        #expect(index.keyframes.count == expected.count)
        #expect(zip(index.keyframes, expected).allSatisfy { abs($0.time - $1) < 0.000_6 })
    }

    @Test(arguments: TestMedia.allCases)
    func `first packets, channels, rates and sizes agree with ffprobe`(media: TestMedia) async throws {
        let index = try await media.index()
        for track in index.tracks where track.kind != .subtitle {
            let entries = "stream=index,width,height,sample_rate,channels,avg_frame_rate:packet=pts_time"
            let probe = "ffprobe -v error -of flat -show_entries \(entries) -read_intervals '%+#1'"
            let lines = try Shell.lines("\(probe) -select_streams \(track.streamIndex) \(media.path)")
            func value(_ name: String) -> String? {
                lines.first { $0.contains(".\(name)=") }?.split(separator: "=").last.map { $0.filter { $0 != "\"" } }
            }
            let first = try #require(value("pts_time").flatMap(Double.init))
            #expect(abs(try #require(track.firstPacketSeconds) - first) < 0.001, "\(track)")
            #expect(value("width").flatMap { Int($0) } == track.video?.width)
            #expect(value("height").flatMap { Int($0) } == track.video?.height)
            #expect(value("sample_rate").flatMap { Int($0) } == track.audio?.sampleRate)
            #expect(value("channels").flatMap { Int($0) } == track.audio?.channels)
        }
    }

    @Test func `a Matroska film lists its tracks, languages, names and chapters`() async throws {
        let index = try await TestMedia.film.index()
        #expect(index.container == .matroska)
        #expect(index.tracks.map(\.codec) == [.h264, .aac, .ac3, .subrip])
        #expect(index.tracks.map(\.language) == [nil, "en", "fr", "de"])
        #expect(index.tracks.map(\.streamIndex) == [0, 1, 2, 3])
        #expect(index.audio.map(\.indexInKind) == [0, 1])
        #expect(index.audio.map(\.codecString) == ["mp4a.40.2", "ac-3"])
        #expect(index.audio.last?.title == "Surround")
        #expect(index.video?.codecString?.hasPrefix("avc1.") == true)
        #expect(abs(try #require(index.video?.video?.frameRate) - 23.976) < 0.001)
        #expect(index.chapters.map(\.title) == ["One", "Two"])
        #expect(index.chapters.map(\.startSeconds) == [0, 10])
        #expect(abs(index.durationSeconds - 24) < 0.1)
    }

    @Test(arguments: [TestMedia.movie, .fastMovie])
    func `an MP4 film lists its tracks, languages, names and chapters`(media: TestMedia) async throws {
        let index = try await media.index()
        #expect(index.container == .mp4)
        #expect(index.tracks.map(\.codec) == [.h264, .aac, .ac3, .movText])
        #expect(index.audio.map(\.language) == ["en", "fr"])
        #expect(index.audio.map(\.codecString) == ["mp4a.40.2", "ac-3"])
        #expect(index.audio.last?.title == "Surround")
        #expect(abs(try #require(index.video?.video?.frameRate) - 23.976) < 0.01)
        #expect(index.chapters.map(\.title) == ["One", "Two"])
        #expect(abs(index.durationSeconds - 24) < 0.1)
    }

    @Test(arguments: ["matroska", "mp4"])
    func `what a track is for is known: shown unasked, forced, for the deaf, a commentary`(container: String)
        async throws
    {
        let folder = try TemporaryFolder()
        let path = folder.path + "/film"
        _ = try Shell.run(
            """
            ffmpeg -nostdin -v error -i \(TestMedia.film.path) -map 0:v -map 0:a -map 0:s -map 0:s -map 0:s -c copy \
            -c:s \(container == "mp4" ? "mov_text" : "srt") -disposition:a:0 default -disposition:a:1 comment \
            -disposition:s:0 0 -disposition:s:1 forced -disposition:s:2 hearing_impaired -f \(container) \(path)
            """)
        let index = try await MediaIndex.read(from: MemorySource(Data(contentsOf: URL(filePath: path))))
        #expect(index.audio.map(\.disposition.isDefault) == [true, false])
        #expect(index.audio.map(\.disposition.isCommentary) == [false, true])
        #expect(index.subtitles.map(\.disposition.isForced) == [false, true, false])
        #expect(index.subtitles.map(\.disposition.isHearingImpaired) == [false, false, true])
    }

    @Test func `HEVC is named for MP4 as hvc1`() async throws {
        let matroska = try await TestMedia.hevc.index()
        let movie = try await TestMedia.hevcMovie.index()
        #expect(matroska.video?.codecString?.hasPrefix("hvc1.1.6.L") == true)
        #expect(matroska.video?.codecString == movie.video?.codecString)
        #expect(matroska.audio.map(\.codec) == [.eac3])
    }

    @Test(arguments: TestMedia.allCases)
    func `the index takes few reads and little of the file`(media: TestMedia) async throws {
        let source = MemorySource(try media.data)
        _ = try await MediaIndex.read(from: source)
        #expect(source.reads.count <= (media == .unlisted ? 24 : 12))
    }

    @Test func `what is stored of an index is what is read back`() async throws {
        let index = try await TestMedia.film.index()
        let stored = try JSONEncoder().encode(index)
        #expect(try JSONDecoder().decode(MediaIndex.self, from: stored) == index)
    }

    @Test func `what is no container is not recognised`() async throws {
        await #expect(throws: IndexError.unrecognised) {
            try await MediaIndex.read(from: MemorySource(Data("#EXTM3U\nhttp://127.0.0.1/".utf8)))
        }
    }
}
