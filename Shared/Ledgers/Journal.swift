import Lifecycle
import Platform

/// A file of lines that only grows, until it is written anew. Its calls block, on a thread of their own.
///
/// A line counts when its line feed is there: what a crash has cut is dropped at the next start.
public actor Journal {
    private static let lineFeed = UInt8(ascii: "\n")

    private let folder: String
    private let path: String
    private var isCut = false
    private let executor = SerialQueueExecutor(label: "Ledgers.Journal")

    public nonisolated var unownedExecutor: UnownedSerialExecutor { executor.asUnownedSerialExecutor() }

    /// - Parameter folder: made if it is not there.
    public init(name: String, in folder: String) {
        self.folder = folder
        path = folder + "/" + name
    }

    /// All lines, none if there is no file yet.
    func read() throws -> [Data] {
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        let lines = (try DurableFile.read(path) ?? []).split(separator: Self.lineFeed, omittingEmptySubsequences: false)
        return lines.dropLast().map { Data($0) }
    }

    /// Returns when the lines are on the disk.
    ///
    /// - Parameter lines: is called when no other call is under way, here and below.
    func append(_ lines: @Sendable () throws -> [Data]) throws {
        // Behind a line that could not be written whole the next one must not begin.
        let lines = try (isCut ? [Data()] : []) + lines()
        isCut = true
        try DurableFile.append(Self.bytes(of: lines), to: path)
        isCut = false
    }

    /// Replaces the file by these lines.
    func replace(_ lines: @Sendable () throws -> [Data]) throws {
        try DurableFile.replace(path, by: Self.bytes(of: lines()))
    }

    private static func bytes(of lines: [Data]) -> [UInt8] { lines.flatMap { $0 + [lineFeed] } }
}
