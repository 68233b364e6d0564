import Platform
import Testing

@testable import Stream

/// What is said of pictures, against what ffmpeg itself says of the same file.
@Suite(.timeLimit(.minutes(1))) struct VideoFactsTests {
    @Test func `VP9 has the name that its sample entry in MP4 implies, wherever it was found`() async throws {
        let name = try await TestMedia.vp9.index().video?.codecString
        let movie = try Shell.run("ffmpeg -nostdin -v error -i \(TestMedia.vp9.path) -map 0:v -c copy \(pipe)")
        let copied = try await MediaIndex.read(from: MemorySource(movie)).video?.codecString
        #expect(name == "vp09.00.10.08")
        #expect(copied == name)
    }

    @Test func `AV1 has the name that its configuration spells`() async throws {
        let video = try await TestMedia.av1.index().video
        #expect(video?.codecString?.hasPrefix("av01.0.") == true)
        #expect(video?.codecString?.hasSuffix(".08") == true)
        #expect(video?.video?.bitDepth == 8)
    }

    @Test(arguments: [
        ("libx264 -pix_fmt yuv420p10le -x264-params transfer=smpte2084:keyint=10", "avc1.6e", 10, "PQ"),
        ("libx264 -pix_fmt yuv420p -x264-params keyint=10", "avc1.", 8, "SDR"),
        ("libx265 -pix_fmt yuv420p10le -x265-params log-level=none:transfer=smpte2084:hdr10=1", "hvc1.2.", 10, "PQ"),
        ("libx265 -pix_fmt yuv420p10le -x265-params log-level=none:transfer=arib-std-b67", "hvc1.2.", 10, "HLG"),
        ("libx265 -pix_fmt yuv420p -x265-params log-level=none:scaling-list=default", "hvc1.1.", 8, "SDR"),
        ("libsvtav1 -preset 12 -pix_fmt yuv420p10le -color_trc smpte2084", "av01.0.", 10, "PQ"),
    ])
    func `depth and range are known from the codec alone`(
        encoder: String, name: String, depth: Int, range: String
    ) async throws {
        let film = try Shell.run(
            """
            SVT_LOG=1 ffmpeg -nostdin -v error -f lavfi -i testsrc2=s=128x72:r=30000/1001:d=1 -c:v \(encoder) \
            -f matroska -write_crc32 0 pipe:1
            """)
        let index = try await MediaIndex.read(from: MemorySource(Self.withoutColour(film)))
        let video = try #require(index.video)
        #expect(video.codecString?.hasPrefix(name) == true, "\(video.codecString ?? "")")
        #expect(video.video?.bitDepth == depth)
        #expect(video.video?.range.rawValue == range)
        #expect(abs(try #require(video.video?.frameRate) - 29.97) < 0.01)
    }

    @Test(
        arguments: [
            (5, 0, false), (8, 1, true), (8, 4, true), (9, 2, true), (7, 6, true), (10, 0, false),
        ] as [(Int, Int, Bool)])
    func `Dolby Vision says whether a player without it sees anything sensible`(
        profile: Int, compatibility: Int, hasFallback: Bool
    ) throws {
        let bits = profile << 17 | 6 << 11 | 0b101 << 8 | compatibility << 4
        let record = [1, 0, UInt8(bits >> 16), UInt8(bits >> 8 & 0xFF), UInt8(bits & 0xFF)]
        let vision = try DolbyVision(ByteReader(record[...]))
        #expect(vision.profile == profile && vision.level == 6)
        #expect(vision.hasFallback == hasFallback)
    }

    @Test func `a base layer that only Dolby Vision can show is not called SDR`() throws {
        let vision = try DolbyVision(ByteReader([1, 0, 5 << 1, 0x30, 0]))
        let facts = MediaTrack.VideoFacts(
            width: 1, height: 1, frameRate: 24, transfer: 2, picture: PictureFacts(), dolbyVision: vision)
        #expect(facts.range == .perceptualQuantizer)
    }

    private let pipe = "-movflags +frag_keyframe+empty_moov+default_base_moof -f mp4 pipe:1"

    /// The Colour element is made padding, so that only the codec can say what is asked.
    private static func withoutColour(_ file: Data) -> Data {
        var bytes = [UInt8](file)
        for place in bytes.indices.dropLast(1) where bytes[place] == 0x55 && bytes[place + 1] == 0xB0 {
            // A two-byte identifier that nobody uses.
            bytes[place + 1] = 0xBF
        }
        return Data(bytes)
    }
}
