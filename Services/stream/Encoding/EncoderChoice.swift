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
        var encoder = await working(threads: threads, executable, logger)
        do {
            try await encoder.proveToneMapping(executable)
        } catch {
            encoder.mapsTones = false
            logger.warning("HDR cannot be encoded: ffmpeg has no zscale", ["reason": .string("\(error)")])
        }
        return encoder
    }

    private func working(threads: Int, _ executable: String, _ logger: Logger) async -> VideoEncoder {
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
        let output = try await Self.picture(
            executable, device, filter: format,
            self.arguments(EncodedPicture(source, .p360), .p360)
                + ["-f", "mp4", "-movflags", "empty_moov", "pipe:1"])
        guard output.firstRange(of: Data("mdat".utf8)) != nil else { throw Refusal(description: "nothing came") }
    }

    /// Filters a picture as HDR is.
    /// - Throws: ``Refusal``, `ProcessError`.
    fileprivate func proveToneMapping(_ executable: String) async throws {
        let filter = VideoFilter.toneMap(.perceptualQuantizer).joined(separator: ",")
        _ = try await Self.picture(executable, [], filter: "format=yuv420p10le,\(filter)", ["-f", "null", "-"])
    }

    private static func picture(
        _ executable: String, _ device: [String], filter: String, _ output: [String]
    ) async throws -> Data {
        let arguments =
            ["-nostdin", "-hide_banner", "-v", "error"] + device
            + ["-f", "lavfi", "-i", "color=s=320x180:r=25", "-vf", filter, "-frames:v", "1"] + output
        let output = try await run(Command(executable, arguments), timeLimit: timeLimit, outputLimit: 1 << 20)
        guard output.status.isSuccess else {
            let said = String(decoding: output.standardError.suffix(300), as: UTF8.self)
            throw Refusal(description: said.isEmpty ? "\(output.status)" : said)
        }
        return output.standardOutput
    }
}
