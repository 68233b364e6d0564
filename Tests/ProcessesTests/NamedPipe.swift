import Dispatch
import Platform
import Processes
import Testing

/// A pipe with a name, which tells when the last process that holds its other end is gone.
final class NamedPipe: Sendable {
    let path: String
    private let folder: String
    private let reader: Int32

    init() throws {
        folder = try #require(temporaryFolder())
        path = folder + "/pipe"
        try #require(mkfifo(path, 0o600) == 0)
        reader = open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC)
    }

    deinit {
        close(reader)
        unlink(path)
        rmdir(folder)
    }

    /// Says "ready" once it holds the pipe, and then becomes `script`.
    static func command(holding path: String, _ script: String) -> Command {
        Command("sh", ["-c", "exec 3>\"$0\"; echo ready; \(script)", path])
    }

    /// A running child that holds the pipe.
    func holder(_ script: String) async throws -> ChildProcess {
        let child = try await ChildProcess.spawn(Self.command(holding: path, script))
        _ = try await child.read(upTo: 100)
        return child
    }

    /// To be called once somebody holds it. Nobody writes to it, so that the only event is its end.
    func waitUntilReleased() async -> Bool {
        let queue = DispatchQueue(label: "NamedPipe")
        return await withCheckedContinuation { continuation in
            queue.async {
                var polled = pollfd(fd: self.reader, events: Int16(POLLIN), revents: 0)
                continuation.resume(returning: poll(&polled, 1, 50_000) == 1)
            }
        }
    }
}

private func temporaryFolder() -> String? {
    var template = Array("/tmp/processes-XXXXXX".utf8CString)
    guard mkdtemp(&template) != nil else { return nil }
    return String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
}
