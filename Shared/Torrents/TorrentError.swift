/// Why something is no torrent.
public enum TorrentError: Error, Equatable {
    /// Not bencoded, without an `info` dictionary, or no magnet URI.
    case malformed
    /// It has a BitTorrent 2 hash alone, which debrid providers do not take.
    case onlyVersion2
}
