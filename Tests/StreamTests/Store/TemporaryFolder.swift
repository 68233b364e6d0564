import HTTP
import Platform

/// A folder of its own for a test, gone with the object.
final class TemporaryFolder: Sendable {
    let path: String

    init() throws {
        path = try Shell.lines("mktemp -d /tmp/stream-XXXXXX")[0]
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }

    /// Paths of regular files in it.
    func files() throws -> [String] {
        try Shell.lines("cd \(path) && find . -type f | sort")
    }
}

extension OpenFile {
    var bytes: Data {
        var data = Data(count: Int(size))
        let count = data.withUnsafeMutableBytes { pread(descriptor, $0.baseAddress, $0.count, 0) }
        return data.prefix(max(0, count))
    }
}
