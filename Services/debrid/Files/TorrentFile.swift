import Contracts

/// A file of a torrent in the account.
struct TorrentFile: Sendable, Equatable {
    /// With `/` between folders.
    let path: String
    let sizeBytes: Int64
    /// AllDebrid's page of it, which has to be unlocked.
    let link: String

    var wire: UnlockedFile { UnlockedFile(path: path, sizeBytes: sizeBytes) }
}
