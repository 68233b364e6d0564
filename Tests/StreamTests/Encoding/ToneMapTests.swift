import Platform
import Testing

@testable import Stream

/// What becomes of greys and colours of known light on a screen without HDR.
@Suite(.timeLimit(.minutes(1))) struct ToneMapTests {
    /// Five greys side by side, and red in the colours of BT.2020 below. As 10 bits of luma: black, 1, 15, 203 (white paper)
    /// and 1 000 cd/m² in PQ; black, a hundredth, a tenth, three quarters (white paper) and all of the signal in HLG.
    static let films: [(transfer: String, luma: [Int])] = [
        ("smpte2084", [64, 195, 350, 573, 723]), ("arib-std-b67", [64, 152, 302, 721, 940]),
    ]

    @Test(arguments: films, ["encode", "thumbnail"])
    func `greys keep their order and their light, white paper is nearly white, and red is red`(
        film: (transfer: String, luma: [Int]), kind: String
    ) async throws {
        let data = try Self.film(film.transfer, film.luma)
        let (greys, red) = try await kind == "encode" ? Self.encode(data) : Self.thumbnail(data)
        #expect(greys.count == 5 && greys[0] < 6)
        #expect((3...30).contains(greys[1]), "\(greys)")
        #expect((55...100).contains(greys[2]), "\(greys)")
        #expect((205...245).contains(greys[3]), "\(greys)")
        #expect(greys[4] > 240, "\(greys)")
        #expect(red[0] > 120 && red[1] < 60 && red[2] < 60, "\(red)")
    }

    private static func film(_ transfer: String, _ luma: [Int]) throws -> Data {
        let steps = luma.enumerated().map { "eq(floor(X/128)\\,\($0))*\($1)" }.joined(separator: "+")
        // The reddest that there is, as bright as white paper in PQ.
        let above = "if(lt(Y\\,180)\\,"
        let planes = "lum=\(above)\(steps)\\,197):cb=\(above)512\\,439):cr=\(above)512\\,772)"
        let folder = try TemporaryFolder()
        _ = try Shell.run(
            """
            ffmpeg -nostdin -v error -f lavfi -i "nullsrc=s=640x360:r=5:d=4,format=yuv444p10le,geq=\(planes),\
            format=yuv420p10le" -c:v libx265 -preset ultrafast -x265-params \
            log-level=none:keyint=5:colorprim=bt2020:transfer=\(transfer):colormatrix=bt2020nc \
            -color_primaries bt2020 -color_trc \(transfer) -colorspace bt2020nc \(folder.path)/film.mkv
            """)
        return try Data(contentsOf: URL(filePath: folder.path + "/film.mkv"))
    }

    private static func encode(_ data: Data) async throws -> (greys: [UInt8], red: [UInt8]) {
        let film = try await EncodedFilm(data, .encodedVideo(VideoEncoding(quality: .p360)))
        let (header, made) = try await film.make(from: 0, count: 1)
        return try shades(made.reduce(header) { $0 + $1.bytes }, "null")
    }

    private static func thumbnail(_ data: Data) async throws -> (greys: [UInt8], red: [UInt8]) {
        let index = try await MediaIndex.read(from: MemorySource(data))
        let layout = SheetLayout(PictureList(index, try StreamPlan(index), spacing: 1), index.video?.video)
        let sheet = try await SheetMaker(executable: "ffmpeg").make(
            try #require(layout.pictures(on: 0)), of: layout, try #require(index.video?.video?.range),
            from: try #require(index.pictures(in: MemorySource(data), nil)))
        return try shades(sheet, "crop=160:\(layout.height):0:0")
    }

    /// In the middle of each field, from zero to 255.
    private static func shades(_ bytes: Data, _ crop: String) throws -> (greys: [UInt8], red: [UInt8]) {
        let folder = try TemporaryFolder()
        try bytes.write(to: URL(filePath: folder.path + "/picture"))
        let pixels = [UInt8](
            try Shell.run(
                """
                ffmpeg -nostdin -v error -i \(folder.path)/picture -frames:v 1 \
                -vf "\(crop),scale=640:360:flags=neighbor:in_color_matrix=bt709,format=rgb24" -f rawvideo -
                """))
        guard pixels.count == 640 * 360 * 3 else { return ([], [0, 0, 0]) }
        return (
            (0..<5).map { pixels[(90 * 640 + 64 + $0 * 128) * 3] },
            Array(pixels[(270 * 640 + 320) * 3..<(270 * 640 + 321) * 3])
        )
    }
}
