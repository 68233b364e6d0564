import Platform

/// A lock between processes, held as long as the value lives.
final class FolderLock: Sendable {
    private let descriptor: CInt

    init(_ folder: String) throws(MediaMaker.Failure) {
        descriptor = open("\(folder)/.lock", O_CREAT | O_RDWR | O_CLOEXEC, 0o644)
        guard descriptor >= 0 else { throw .cannotWrite(folder: folder) }
    }

    deinit { close(descriptor) }

    /// Asks again and again instead of blocking a thread.
    func take() async throws {
        while flock(descriptor, LOCK_EX | LOCK_NB) != 0 { try await Task.sleep(for: .milliseconds(50)) }
    }
}
