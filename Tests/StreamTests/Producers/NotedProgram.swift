import HTTP
import Platform

/// An ffmpeg that says when it is started.
struct NotedProgram: Sendable {
    let path: String
    private let folder: TemporaryFolder

    /// - Parameter script: what it is, for `sh`.
    init(in folder: TemporaryFolder, _ script: String = "exec ffmpeg \"$@\"") throws {
        self.folder = folder
        path = folder.path + "/program"
        // It notes its process identifier, and then becomes the program.
        try Data("#!/bin/sh\necho $$ >> \(folder.path)/started\n\(script)\n".utf8).write(to: URL(filePath: path))
        chmod(path, 0o755)
    }

    /// Process identifiers of every one so far.
    func started() throws -> [pid_t] {
        try Shell.lines("cat \(folder.path)/started 2>/dev/null || true").compactMap { pid_t($0) }
    }

    /// Those that have not been reaped.
    func running() throws -> [pid_t] {
        try started().filter { kill($0, 0) == 0 }
    }
}
