import Platform
import Testing

/// The repository that these tests are in.
enum Repository {
    struct File: Sendable {
        /// From the root: `Shared/HTTP/Routing/Route.swift`.
        let path: String
        let text: String

        var lines: [Substring] { text.split(separator: "\n", omittingEmptySubsequences: false) }

        /// `strstr`, since hundreds of files are searched in an unoptimised build.
        func holds(_ words: String) -> Bool { text.withCString { strstr($0, words) != nil } }

        func imports(_ module: String) -> Bool { holds("import \(module)\n") }
    }

    static let services = ["auth", "catalog", "indexer", "debrid", "stream"]

    static func read(_ path: String) throws -> File {
        let data = try Data(contentsOf: URL(filePath: "\(root)/\(path)"))
        return File(path: path, text: String(decoding: data, as: UTF8.self))
    }

    /// The Swift files of these folders.
    static func sources(_ folders: String...) throws -> [File] {
        try folders.flatMap { folder in
            try FileManager.default.subpathsOfDirectory(atPath: "\(root)/\(folder)")
                .filter { $0.hasSuffix(".swift") }.map { try read("\(folder)/\($0)") }
        }
    }

    private static let root = #filePath.split(separator: "/").dropLast(3).map { "/\($0)" }.joined()
}
