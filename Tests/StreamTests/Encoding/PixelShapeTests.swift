import Platform
import Testing

@testable import Stream

/// A wide film in tall pixels, as on a DVD: whoever makes something of it keeps its shape.
@Suite(.timeLimit(.minutes(1))) struct PixelShapeTests {
    private static func film(_ container: String) throws -> Data {
        let folder = try TemporaryFolder()
        let path = folder.path + "/film"
        _ = try Shell.run(
            """
            ffmpeg -nostdin -v error -f lavfi -i testsrc2=s=352x288:r=25:d=9 -vf setsar=16/11 \
            -c:v \(container == "avi" ? "mpeg4" : "libx264 -preset ultrafast") -g 50 -sc_threshold 0 -f \(container) \(path)
            """)
        return try Data(contentsOf: URL(filePath: path))
    }

    @Test(
        arguments: ["matroska", "mp4"], [Rendition.Content.copiedVideo, .encodedVideo(VideoEncoding(quality: .p360))])
    func `a copy and an encode are as wide as the film`(container: String, content: Rendition.Content) async throws {
        let film = try await EncodedFilm(Self.film(container), content)
        let (header, made) = try await film.make(from: 0, count: 1)
        #expect(try abs(Self.shape(made.reduce(header) { $0 + $1.bytes }) - 16.0 / 9) < 0.03)
        #expect(abs(try #require(film.index.videoFacts.pixelAspect) - 16.0 / 11) < 0.001)
    }

    @Test(arguments: ["matroska", "mp4"])
    func `what is packaged has the film's shape`(container: String) async throws {
        let source = MemorySource(try Self.film(container))
        let index = try await MediaIndex.read(from: source)
        let packaging = try #require(index.video?.packaging)
        #expect(packaging.sampleEntry.firstRange(of: Data("pasp".utf8)) != nil)
        let rendition = Rendition(
            source: "film", index: index, plan: try FilmPlan(index).main, content: .copiedVideo, origin: .fed,
            file: source, tables: MP4Tables(file: source))
        var bytes = Data()
        try await #require(rendition.packager).run(from: 0) { part in
            switch part {
            case .header(let part): bytes += part
            case .growing: break
            case .segment(let made): bytes += made.bytes
            }
        }
        #expect(try abs(Self.shape(bytes) - 16.0 / 9) < 0.03)
    }

    @Test(arguments: ["matroska", "mp4", "avi"])
    func `small pictures are as wide as the film`(container: String) async throws {
        let data = try Self.film(container)
        let track = try await watching {
            $0.bytes = data
        } _: { watching in
            try await watching.text("thumbnails/thumbnails.vtt").text
        }
        #expect(track.contains("#xywh=0,0,160,90"), "\(track)")
    }

    /// Width over height, as it is shown.
    private static func shape(_ movie: Data) throws -> Double {
        let folder = try TemporaryFolder()
        try movie.write(to: URL(filePath: folder.path + "/film.mp4"))
        let entries = "-show_entries stream=width,height,sample_aspect_ratio"
        let line = try Shell.lines("ffprobe -v error \(entries) -of csv=p=0 \(folder.path)/film.mp4").first ?? ""
        let numbers = line.split { $0 == "," || $0 == ":" }.compactMap { Double($0) }
        return numbers.count == 4 ? numbers[0] / numbers[1] * numbers[2] / numbers[3] : 0
    }
}
