import Platform
import Processes

/// What ffmpeg made of a file.
struct Decoded: Sendable {
    let frameCount: Int
    /// What it complained about.
    let words: String

    /// Decodes all of it.
    init(_ media: Data) async throws {
        let command = Command(
            "ffmpeg", ["-v", "error", "-i", "pipe:0", "-map", "0:v?", "-map", "0:a?", "-f", "framecrc", "-"])
        let output = try await run(command, input: media, timeLimit: .seconds(40), outputLimit: 16 << 20)
        let lines = String(decoding: output.standardOutput, as: UTF8.self).split(separator: "\n")
        frameCount = lines.count { !$0.hasPrefix("#") }
        let status = output.status.isSuccess ? "" : "\(output.status) "
        words = status + String(decoding: output.standardError, as: UTF8.self)
    }

    /// Pictures or sound, and not a word.
    var isClean: Bool { frameCount > 0 && words.isEmpty }
}
