import Platform
import Processes

/// ffprobe, for containers that have no parser here: it reads the file through this process, and is given little time and memory.
struct MediaProbe: Sendable {
    /// ffprobe, a name or a path.
    var executable = "ffprobe"

    /// A broken file can keep ffprobe reading without end.
    private static let timeLimit = Duration.seconds(20)
    /// Bytes of address space, and of answer: 256 tracks and a thousand chapters are a tenth of it.
    private static let memory = 1 << 30
    private static let answer = 2 << 20

    /// - Throws: ``IndexError/notProbed``, ``IndexError/noVideo``, or `CancellationError`.
    func index(
        of address: LoopbackAddress, _ container: MediaIndex.Container, sizeBytes: Int64
    ) async throws -> MediaIndex {
        let limits = ResourceLimits(addressSpace: Self.memory, openFiles: 64)
        let arguments =
            ProducerInput.probeArguments(container)
            + ["-show_format", "-show_streams", "-show_chapters", "-of", "json", address.text]
        let output: Output
        do throws(ProcessError) {
            output = try await run(
                Command(executable, arguments, limits: limits), timeLimit: Self.timeLimit, outputLimit: Self.answer)
        } catch {
            throw error == .cancelled ? CancellationError() : IndexError.notProbed
        }
        guard output.status.isSuccess, let report = ProbeReport(output.standardOutput) else {
            throw IndexError.notProbed
        }
        return try report.index(container, sizeBytes: sizeBytes)
    }
}
