import Platform
import Processes

/// Makes the films with ffmpeg, once: whoever comes second waits, and finds them made.
struct MediaMaker: Sendable {
    enum Failure: Error, Equatable {
        case cannotWrite(folder: String)
        case ffmpegFailed(String)
    }

    /// To be counted up when the films change, so that old ones are not taken for new ones.
    private static let edition = 4

    let root: String
    let length: MediaLength

    /// The folder of this length's films.
    var folder: String { "\(root)/\(length.rawValue)-\(Self.edition)" }

    /// - Throws: ``Failure``, or `ProcessError` if ffmpeg can't be started.
    func library() async throws -> MediaLibrary {
        try createFolder()
        let lock = try FolderLock(folder)
        try await lock.take()
        for kind in MediaKind.allCases where !exists(kind) { try await make(kind) }
        return MediaLibrary(folder: folder)
    }

    private func createFolder() throws(Failure) {
        do {
            try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        } catch {
            throw .cannotWrite(folder: folder)
        }
    }

    private func exists(_ kind: MediaKind) -> Bool { access("\(folder)/\(kind.fileName)", F_OK) == 0 }

    /// Under another name first: a film that is there is whole.
    private func make(_ kind: MediaKind) async throws {
        let seconds = length.seconds(of: kind)
        try write("en.srt", MediaText.subtitles("Line", seconds: seconds))
        try write("fr.srt", MediaText.subtitles("Réplique", seconds: seconds))
        try write("chapters.txt", MediaText.chapters(seconds: seconds))
        let partial = "\(folder)/\(kind.fileName).partial"
        let arguments = MediaArguments(kind: kind, seconds: seconds, texts: folder).arguments(output: partial)
        let output = try await run(Command("ffmpeg", arguments), timeLimit: .seconds(600), outputLimit: 1 << 20)
        guard output.status.isSuccess, rename(partial, "\(folder)/\(kind.fileName)") == 0 else {
            throw Failure.ffmpegFailed(String(decoding: output.standardError, as: UTF8.self))
        }
    }

    private func write(_ name: String, _ text: String) throws(Failure) {
        do {
            try Data(text.utf8).write(to: URL(filePath: "\(folder)/\(name)"), options: .atomic)
        } catch {
            throw .cannotWrite(folder: folder)
        }
    }
}
