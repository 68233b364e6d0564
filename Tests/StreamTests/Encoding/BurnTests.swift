import Contracts
import Platform
import Testing

@testable import Stream

@Suite(.timeLimit(.minutes(1))) struct BurnTests {
    private static let boxes = [
        ImageSubtitles.Box(start: 2, end: 10.5), ImageSubtitles.Box(start: 14, end: 15),
    ]

    /// A dark film with a text track, and the boxes as PGS or VobSub behind it.
    private func film(_ codec: String) throws -> Data {
        let folder = try TemporaryFolder()
        try ImageSubtitles(boxes: Self.boxes).data.write(to: URL(filePath: folder.path + "/boxes.sup"))
        _ = try Shell.run(
            """
            cd \(folder.path) && printf '1\\n00:00:01,000 --> 00:00:02,000\\nHi\\n' > text.srt &&
            ffmpeg -nostdin -v error -f lavfi -i color=c=gray:s=640x360:r=25:d=18 -i text.srt -i boxes.sup -map 0 -map 1 -map 2 \
            -c:v libx264 -preset ultrafast -g 50 -sc_threshold 0 -c:s:0 srt -c:s:1 \(codec) film.mkv
            """)
        return try Data(contentsOf: URL(filePath: folder.path + "/film.mkv"))
    }

    @Test(arguments: ["copy", "dvdsub"])
    func `an image subtitle is in the picture while it is shown, wherever playback began`(codec: String) async throws {
        let encoding = VideoEncoding(quality: .p360, burntSubtitle: 1)
        let film = try await EncodedFilm(film(codec), .encodedVideo(encoding))
        var parts: [Int: Data] = [:]
        var header = Data()
        for number in film.plan.segments.indices.reversed() {
            let (bytes, made) = try await film.make(from: number, count: 1)
            header = bytes
            parts[number] = made.first?.bytes
        }
        let bytes = film.plan.segments.indices.reduce(header) { $0 + (parts[$1] ?? Data()) }
        let levels = try levels(bytes)
        #expect(levels.count == 18 * 25)
        let seen = levels.indices.filter { levels[$0] > 200 }.map { Double($0) / 25 }
        let expected = levels.indices.map { Double($0) / 25 }.filter { time in
            // ffmpeg's VobSub says no end: what is shown is shown until the next.
            Self.boxes.contains { time >= $0.start && (time < $0.end || codec == "dvdsub") }
        }
        // A subtitle is a picture early or late at most.
        #expect(Set(seen).symmetricDifference(expected).count <= 2 * 2 * Self.boxes.count)
        #expect(film.rendition.name == "video-360p-burn-1")
    }

    @Test func `who wants subtitles burnt is offered no copy, and text is never burnt`() async throws {
        try await withHouse {
            $0.bytes = try? film("copy")
        } _: { _, rooms in
            let source = try await rooms.library.source("one", rooms.begin().call)
            let names = [1, 0, 7].map { track in
                let preferences = Preferences(qualities: ["360p"], burnSubtitle: track)
                return Offer(source, for: nil, preferences, canEncode: true).contents.map { Rendition.name($0) }
            }
            #expect(names[0] == ["video-360p-burn-1"])
            #expect(names[1] == ["video", "video-360p"])
            #expect(names[2] == ["video", "video-360p"])
        }
    }

    /// How bright each picture is where the boxes are.
    private func levels(_ bytes: Data) throws -> [UInt8] {
        let folder = try TemporaryFolder()
        try bytes.write(to: URL(filePath: folder.path + "/film.mp4"))
        return [UInt8](
            try Shell.run(
                "ffmpeg -nostdin -v error -xerror -i \(folder.path)/film.mp4 -fps_mode passthrough "
                    + "-vf crop=300:30:170:305,scale=1:1:flags=area,format=gray -f rawvideo -"))
    }
}
