import Observability
import Platform
import Processes

/// What the operator wants video to be encoded by.
enum EncoderChoice: String, CaseIterable, Sendable {
    case software
    case vaapi
    case nvenc
    case qsv
    case videotoolbox
    /// The first hardware that works, else software.
    case auto

    /// The first that encodes a picture on this machine: what is compiled into ffmpeg says nothing of the hardware.
    func encoder(threads: Int, executable: String = "ffmpeg", logger: Logger) async -> VideoEncoder {
        for kind in candidates {
            let encoder = VideoEncoder(kind: kind, threads: threads)
            do {
                try await encoder.prove(executable)
                logger.info("video is encoded by hardware", ["encoder": .string(kind.rawValue)])
                return encoder
            } catch {
                logger.log(
                    self == .auto ? .info : .warning, "hardware does not encode",
                    ["encoder": .string(kind.rawValue), "reason": .string("\(error)")])
            }
        }
        return VideoEncoder(threads: threads)
    }

    private var candidates: [VideoEncoder.Kind] {
        switch self {
        case .auto: [.nvenc, .qsv, .vaapi, .videotoolbox]
        default: VideoEncoder.Kind(rawValue: rawValue).map { $0 == .software ? [] : [$0] } ?? []
        }
    }
}

extension VideoEncoder {
    /// Why an encoder cannot be used.
    struct Refusal: Error, CustomStringConvertible {
        let description: String
    }

    private static let timeLimit = Duration.seconds(10)

    /// Encodes a picture with the parameters of encodes.
    /// - Throws: ``Refusal``, `ProcessError`.
    fileprivate func prove(_ executable: String) async throws {
        let source = MediaTrack.VideoFacts(width: 320, height: 180, frameRate: 25, range: .standard)
        let arguments =
            ["-nostdin", "-hide_banner", "-v", "error"] + device
            + ["-f", "lavfi", "-i", "color=s=320x180:r=25", "-vf", format, "-frames:v", "1"]
            + self.arguments(EncodedPicture(source, .p360), .p360) + ["-f", "mp4", "-movflags", "empty_moov", "pipe:1"]
        let output = try await run(Command(executable, arguments), timeLimit: Self.timeLimit, outputLimit: 1 << 20)
        guard output.status.isSuccess, output.standardOutput.firstRange(of: Data("mdat".utf8)) != nil else {
            let said = String(decoding: output.standardError.suffix(300), as: UTF8.self)
            throw Refusal(description: said.isEmpty ? "\(output.status)" : said)
        }
    }
}
