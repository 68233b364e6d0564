import Contracts
import HTTP
import Platform
import Testing

@testable import Stream

/// Films whose keyframes are not known, as a viewer has them: encoded.
@Suite(.serialized, .timeLimit(.minutes(2))) struct UnindexedPlayTests {
    @Test(arguments: [UnindexedMedia.transport, .disc, .avi, .flv, .live])
    func `every picture is there once and in time, whatever is asked for first`(media: UnindexedMedia) async throws {
        let folder = try TemporaryFolder()
        let path = folder.path + "/encode.mp4"
        try await joined("video-360p", of: media).write(to: URL(filePath: path))
        let source = try times(media.path)
        let encode = try times(path).map { $0 - StreamPlan.timelineOffset }
        #expect(source.count > 500 && encode.count == source.count)
        #expect((zip(encode, source).map { abs($0 - $1) }.max() ?? 1) < 0.002)
    }

    @Test(arguments: [UnindexedMedia.transport, .disc, .avi, .flv, .live])
    func `sound is there to its end, without a gap`(media: UnindexedMedia) async throws {
        let folder = try TemporaryFolder()
        let path = folder.path + "/sound.mp4"
        // It is known of the one in Matroska that it can be copied.
        try await joined(media == .live ? "audio-0" : "audio-0-aac", of: media).write(to: URL(filePath: path))
        let sound = try Sound(of: path)
        let source = try Sound(of: media.path)
        #expect(sound.complaints == [])
        #expect(abs(sound.samples.count - source.samples.count) < 48_000 / 2)
    }

    @Test func `where sound goes on after the pictures, the video ends with them, and the sound does not`() async throws
    {
        let folder = try TemporaryFolder()
        let source = folder.path + "/source.ts"
        _ = try Shell.run(
            "ffmpeg -nostdin -v error -i \(ProofFilm.longSound.path) -map 0:v -map 0:a:0 -c copy \(source)")
        let film = try Data(contentsOf: URL(filePath: source))
        for rendition in ["video-360p", "audio-0-aac"] {
            try await joined(rendition, of: film).write(to: URL(filePath: "\(folder.path)/\(rendition).mp4"))
        }
        let pictures = try times(source)
        #expect(try times(folder.path + "/video-360p.mp4").count == pictures.count)
        let sound = try Sound(of: folder.path + "/audio-0-aac.mp4")
        let seconds = Double(sound.samples.count) / 48_000
        #expect(abs(seconds - Double(try Sound(of: source).samples.count) / 48_000) < 0.5 && seconds > 28)
    }

    private func joined(_ rendition: String, of media: UnindexedMedia) async throws -> Data {
        try await joined(rendition, of: media.data)
    }

    /// Everything behind the header, asked for in any order.
    private func joined(_ rendition: String, of data: Data) async throws -> Data {
        var client = NewPlay()
        client.preferences = Preferences(qualities: ["360p"])
        return try await watching(for: client) {
            $0.bytes = data
        } _: { film in
            let playlist = try await film.text("\(rendition)/playlist.m3u8").text
            let names = playlist.split(separator: "\n").filter { $0.hasSuffix(".m4s") }.map(String.init)
            var random = SeededGenerator(seed: 14)
            var parts: [String: Data] = [:]
            for name in names.shuffled(using: &random) { parts[name] = try await film.bytes("\(rendition)/\(name)") }
            let header = try await film.bytes("\(rendition)/init.mp4")
            return names.reduce(header) { $0 + (parts[$1] ?? Data()) }
        }
    }

    private func times(_ path: String) throws -> [Double] {
        try Shell.lines(
            "ffprobe -v error -select_streams v:0 -show_entries frame=best_effort_timestamp_time -of csv=p=0 \(path)"
        ).compactMap { Double($0.prefix { $0 != "," }) }.sorted()
    }
}
