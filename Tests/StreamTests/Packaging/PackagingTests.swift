import Platform
import Testing

@testable import Stream

/// Tracks that this service writes into fragmented MP4 by itself.
@Suite(.serialized, .timeLimit(.minutes(1))) struct PackagingTests {
    static let tracks: [(TestMedia, String)] = [
        (.film, "v:0"), (.film, "a:0"), (.film, "a:1"), (.movie, "v:0"), (.movie, "a:0"), (.movie, "a:1"),
        (.hevc, "v:0"), (.hevc, "a:0"), (.hevcMovie, "v:0"), (.hevcMovie, "a:0"), (.vp9, "v:0"), (.vp9, "a:0"),
        (.av1, "v:0"), (.av1, "a:0"), (.fragmented, "v:0"), (.fragmented, "a:0"), (.segmented, "v:0"),
        (.segmented, "a:0"), (.unlisted, "v:0"), (.unlisted, "a:0"),
    ]

    /// What a decoder has to know before it begins.
    @Test(arguments: tracks)
    func `a packaged track is to ffprobe what the source's is`(media: TestMedia, stream: String) async throws {
        let folder = try TemporaryFolder()
        try await Self.packaged(media, stream).write(to: URL(filePath: folder.path + "/packaged.mp4"))
        let own = try Self.facts(folder.path + "/packaged.mp4", "0")
        let source = try Self.facts(media.path, stream)
        #expect(own == source, "\(Set(own).symmetricDifference(source))")
        #expect(!own.isEmpty)
    }

    /// ffmpeg has made the movie of the same packets.
    @Test(arguments: [(TestMedia.film, TestMedia.movie), (.hevc, .hevcMovie)])
    func `the configuration that Matroska does not have is the one that ffmpeg finds`(
        matroska: TestMedia, movie: TestMedia
    ) async throws {
        let (one, two) = (try await matroska.index(), try await movie.index())
        for (own, known) in zip(one.audio, two.audio) where [.ac3, .eac3].contains(own.codec) {
            #expect(own.packaging != nil)
            #expect(own.packaging == known.packaging)
        }
        #expect(one.audio.contains { [.ac3, .eac3].contains($0.codec) })
    }

    /// Of the same film, whose other forms say so by an edit list.
    @Test(arguments: ["", "-frag_duration 900000 -movflags +empty_moov+default_base_moof"])
    func `frames that are shown before they would be decoded are at their own times`(fragments: String) async throws {
        let folder = try TemporaryFolder()
        let path = folder.path + "/early.mp4"
        _ = try Shell.run(
            """
            ffmpeg -nostdin -v error -i \(TestMedia.movie.path) -map 0:v -c copy \(fragments) \
            -movflags +negative_cts_offsets \(path)
            """)
        let early = try Self.frames(await Self.packaged(Data(contentsOf: URL(filePath: path)), "v:0"))
        let plain = try Self.frames(await Self.packaged(.movie, "v:0"))
        #expect(early.count == plain.count && early.count > 500)
        // The movie's edit list says when the first one is shown.
        let shift = try #require(early.first).shown - (try #require(plain.first)).shown
        #expect(zip(early, plain).allSatisfy { $0.size == $1.size && abs($0.shown - $1.shown - shift) < 0.001 })
        #expect(abs(shift) < 0.1)
        #expect(early.allSatisfy { $0.decoded <= $0.shown })
        let steps = zip(early, early.dropFirst()).map { $1.decoded - $0.decoded }
        #expect(steps.allSatisfy { abs($0 - 1_001 / 24_000) < 0.002 })
    }

    private struct Frame {
        let size: Int
        let shown: Double
        let decoded: Double
    }

    private static func frames(_ packaged: Data) throws -> [Frame] {
        var parser = FragmentParser()
        return try parser.push(packaged).flatMap { part -> [Frame] in
            guard case .fragment(let fragment) = part else { return [] }
            var time = fragment.decodeTime
            return fragment.samples.map { sample in
                defer { time += sample.duration }
                let ticks = Double(fragment.timescale)
                return Frame(
                    size: sample.size, shown: Double(time + sample.compositionOffset) / ticks,
                    decoded: Double(time) / ticks)
            }
        }
    }

    private static func packaged(_ media: TestMedia, _ stream: String) async throws -> Data {
        try await packaged(media.data, stream)
    }

    private static func packaged(_ data: Data, _ stream: String) async throws -> Data {
        let source = MemorySource(data)
        let index = try await MediaIndex.read(from: source)
        let number = Int(stream.dropFirst(2)) ?? 0
        let rendition = Rendition(
            source: "film", index: index, plan: try FilmPlan(index).main,
            content: stream.hasPrefix("v") ? .copiedVideo : .copiedAudio(number), origin: .fed, file: source,
            tables: MP4Tables(file: source))
        var bytes = Data()
        try await #require(rendition.packager).run(from: 0) { part in
            switch part {
            case .header(let header): bytes += header
            case .growing: break
            case .segment(let segment): bytes += segment.bytes
            }
        }
        return bytes
    }

    private static func facts(_ path: String, _ stream: String) throws -> [String] {
        let names = [
            "codec_name,profile,width,height,sample_aspect_ratio,pix_fmt,has_b_frames,channels,channel_layout,sample_rate",
            "color_range,color_space,color_transfer,color_primaries",
        ].joined(separator: ",")
        return try Shell.lines(
            "ffprobe -v error -select_streams \(stream) -show_entries stream=\(names) -of default=nw=1 \(path)")
    }
}

@Suite struct MatroskaLacingTests {
    /// RFC 9559 §10.3: frames of 800, 500 and 1 000 bytes.
    @Test(arguments: [
        (MatroskaLacing.xiph, [0x02, 0xFF, 0xFF, 0xFF, 0x23, 0xFF, 0xF5] as [UInt8]),
        (.ebml, [0x02, 0x43, 0x20, 0x5E, 0xD3]),
    ])
    func `the sizes of laced frames are those of the standard's example`(lacing: MatroskaLacing, head: [UInt8]) throws {
        let body = ByteReader((head + [UInt8](repeating: 1, count: 2_300))[...])
        #expect(try lacing.frames(of: body).map(\.remaining) == [800, 500, 1_000])
    }

    @Test func `frames of one size share the block`() throws {
        let body = ByteReader(([0x02] + [UInt8](repeating: 1, count: 2_400))[...])
        #expect(try MatroskaLacing.fixed.frames(of: body).map(\.remaining) == [800, 800, 800])
    }

    @Test(arguments: [MatroskaLacing.xiph, .ebml])
    func `sizes that the block does not have are an error`(lacing: MatroskaLacing) {
        let body = ByteReader([0x02, 0x5F, 0xFE, 0x40, 0x01, 1, 2, 3][...])
        #expect(throws: IndexError.self) { try lacing.frames(of: body) }
    }
}
