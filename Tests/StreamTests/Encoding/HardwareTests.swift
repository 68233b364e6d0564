import Platform
import Support
import Testing

@testable import Stream

/// Hardware encoders, played by a script: what is asked of them, and what happens when they fail.
@Suite(.timeLimit(.minutes(1))) struct HardwareTests {
    /// ffmpeg, with a hardware encoder that does as `then` says in place of encoding.
    private static func program(_ kind: VideoEncoder.Kind, _ then: String) -> String {
        "case \"$*\" in *h264_\(kind.rawValue)*) \(then);; esac\nexec ffmpeg \"$@\""
    }

    private func executable(_ folder: TemporaryFolder, _ program: String) throws -> String {
        let path = folder.path + "/program"
        try Data("#!/bin/sh\n\(program)\n".utf8).write(to: URL(filePath: path))
        chmod(path, 0o755)
        return path
    }

    @Test(arguments: [VideoEncoder.Kind.vaapi, .nvenc, .qsv, .videotoolbox])
    func `hardware that encodes a picture is used`(kind: VideoEncoder.Kind) async throws {
        let folder = try TemporaryFolder()
        let choice = try #require(EncoderChoice(rawValue: kind.rawValue))
        let working = try executable(folder, Self.program(kind, "printf '\\000\\000\\000\\010mdat'; exit 0"))
        let encoder = await choice.encoder(threads: 1, executable: working, logger: .silent)
        #expect(encoder == VideoEncoder(kind: kind, threads: 1))
    }

    @Test(arguments: EncoderChoice.allCases, ["exit 1", "exit 0", "echo nonsense; exit 0"])
    func `hardware that encodes nothing is left for software`(choice: EncoderChoice, outcome: String) async throws {
        let folder = try TemporaryFolder()
        let broken = try executable(folder, "case \"$*\" in *h264_*) \(outcome);; esac\nexec ffmpeg \"$@\"")
        let encoder = await choice.encoder(threads: 3, executable: broken, logger: .silent)
        #expect(encoder == VideoEncoder(threads: 3))
    }

    @Test func `an ffmpeg that cannot map tones is known from the start`() async throws {
        let folder = try TemporaryFolder()
        let plain = try executable(folder, "case \"$*\" in *zscale*) exit 1;; esac\nexec ffmpeg \"$@\"")
        let encoder = await EncoderChoice.software.encoder(threads: 1, executable: plain, logger: .silent)
        #expect(encoder == VideoEncoder(threads: 1, mapsTones: false))
    }

    @Test func `the first hardware that works is found`() async throws {
        let folder = try TemporaryFolder()
        let program = "case \"$*\" in *h264_qsv*) printf '\\000\\000\\000\\010mdat'; exit 0;; *h264_*) exit 1;; esac"
        let working = try executable(folder, program)
        let encoder = await EncoderChoice.auto.encoder(threads: 1, executable: working, logger: .silent)
        #expect(encoder.kind == .qsv)
    }

    @Test(arguments: [VideoEncoder.Kind.vaapi, .nvenc, .qsv, .videotoolbox])
    func `a run of hardware that fails is done again in software, and plays behind the same header`(
        kind: VideoEncoder.Kind
    ) async throws {
        let program = Self.program(kind, "exit 187")
        let shop = try await Workshop(data: CounterFilm.irregular.data, program: program)
        let content = Rendition.Content.encodedVideo(VideoEncoding(quality: .p360))
        let producer = try shop.producer(content) { $0.encoder = VideoEncoder(kind: kind) }
        let bytes = try await producer.header().bytes + producer.segment(1).bytes
        await producer.stop()
        let pictures = try EncodedFilm.pictures(bytes)
        #expect(zip(pictures, pictures.dropFirst()).allSatisfy { $1.number - $0.number == 1 } && pictures.count > 24)
    }

    @Test func `a cut that an encoder was told of and does not keep is an error`() async throws {
        let program = """
            set -- $(printf '%s\\n' "$@" | sed -e '/^-force_key_frames$/,+1d')
            exec ffmpeg "$@"
            """
        let shop = try await Workshop(data: CounterFilm.irregular.data, program: program)
        let content = Rendition.Content.encodedVideo(VideoEncoding(quality: .p360))
        let producer = try shop.producer(content)
        await #expect(throws: ProducerError.failed) { try await producer.segment(0) }
        await producer.stop()
    }
}
