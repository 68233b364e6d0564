import Platform
import Testing

@testable import Stream

/// FLAC is copied into fragmented MP4: every sample of the source, and each once.
@Suite(.timeLimit(.minutes(1))) struct LosslessSoundTests {
    @Test(arguments: ["matroska", "mp4"])
    func `FLAC decodes to the samples of the source`(container: String) async throws {
        let folder = try TemporaryFolder()
        let source = folder.path + "/source"
        let joined = folder.path + "/joined.mp4"
        _ = try Shell.run(
            "ffmpeg -nostdin -v error -i \(TestMedia.av1.path) -c copy -strict -2 -f \(container) \(source)")
        let data = try Data(contentsOf: URL(filePath: source))
        let made = try await watching {
            $0.bytes = data
        } _: { film in
            let playlist = try await film.text("audio-0/playlist.m3u8").text
            let names = playlist.split(separator: "\n").filter { $0.hasSuffix(".m4s") }
            var made = try await film.bytes("audio-0/init.mp4")
            for name in names { made += try await film.bytes("audio-0/\(name)") }
            return made
        }
        try made.write(to: URL(filePath: joined))
        let expected = try samples(source)
        #expect(expected.count > 48_000 * 4 * 9)
        #expect(try samples(joined) == expected)
        let names = try Shell.lines("ffprobe -v error -show_entries stream=codec_name -of csv=p=0 \(joined)")
        #expect(names == ["flac"])
    }

    private func samples(_ path: String) throws -> Data {
        try Shell.run("ffmpeg -nostdin -v error -i \(path) -map 0:a:0 -f s32le pipe:1")
    }
}
