import Synchronization

/// The files of ready torrents, which never change.
final class FileShelf: Sendable {
    /// Torrents; more than an account can hold.
    private static let capacity = 2_000
    private let files = Mutex<[Int64: [TorrentFile]]>([:])

    subscript(_ number: Int64) -> [TorrentFile]? { files.withLock { $0[number] } }

    func put(_ list: [TorrentFile], of number: Int64) {
        guard !list.isEmpty else { return }
        files.withLock { files in
            if files.count >= Self.capacity { files = [:] }
            files[number] = list
        }
    }

    func remove(_ number: Int64) { files.withLock { $0[number] = nil } }
}
