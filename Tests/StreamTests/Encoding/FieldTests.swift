import Platform
import Testing

@testable import Stream

/// Pictures that are made of two fields, each of another moment.
@Suite(.timeLimit(.minutes(1))) struct FieldTests {
    @Test(arguments: ["mkv", "mp4"])
    func `two fields become one picture, and no picture is lost`(kind: String) async throws {
        let folder = try TemporaryFolder()
        let path = "\(folder.path)/film.\(kind)"
        _ = try Shell.run(
            """
            ffmpeg -nostdin -v error -f lavfi -i testsrc2=s=640x360:r=50:d=12 -vf tinterlace=interleave_top,setfield=tff \
            -c:v libx264 -preset ultrafast -flags +ildct+ilme -x264-params tff=1 -g 50 \(path)
            """)
        let film = try await EncodedFilm(
            Data(contentsOf: URL(filePath: path)), .encodedVideo(VideoEncoding(quality: .p360)))
        let (header, made) = try await film.make(from: 0)
        try made.reduce(header) { $0 + $1.bytes }.write(to: URL(filePath: folder.path + "/encode.mp4"))
        let source = try Self.pictures(path)
        let encode = try Self.pictures(folder.path + "/encode.mp4")
        #expect(source.fields > 250 && source.all == 300)
        #expect(encode.fields < 30 && encode.all == 300)
    }

    @Test func `of whole pictures nothing is changed`() async throws {
        let film = try await EncodedFilm(.irregular)
        #expect(!film.rendition.arguments(from: 0).contains { $0.contains("bwdif") })
    }

    /// How many pictures look like two fields, and how many there are.
    private static func pictures(_ path: String) throws -> (fields: Int, all: Int) {
        let words =
            try Shell.lines("ffmpeg -nostdin -i \(path) -vf idet -f null - 2>&1 | grep 'Multi frame'")
            .last?.split(separator: " ") ?? []
        let numbers = words.compactMap { Int($0) }
        let all = try Shell.lines(
            "ffprobe -v error -count_frames -show_entries stream=nb_read_frames -of csv=p=0 \(path)")
        guard numbers.count == 4 else { return (-1, -1) }
        return (numbers[0] + numbers[1], all.first.flatMap { Int($0) } ?? -1)
    }
}
