import Platform
import Torrents

/// A torrent to be put into the account.
enum TorrentUpload: Sendable {
    case magnet(Magnet)
    case file(Data, InfoHash)

    var hash: InfoHash {
        switch self {
        case .magnet(let magnet): magnet.infoHash
        case .file(_, let hash): hash
        }
    }
}
