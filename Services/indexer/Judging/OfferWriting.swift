import Contracts
import Platform

extension ReleaseOffer {
    /// The row without its links: `downloadUrl` and `magnetUrl` hold Prowlarr's key, and the release's `id` stands for them.
    init(_ row: ProwlarrRow, indexer: String) {
        self.init(indexerId: row.indexerId, indexer: indexer, title: row.title.visible, transport: row.transport)
        let details = row.details
        sortTitle = details.sortTitle?.visible
        fileName = details.fileName?.visible
        guid = Self.harmless(row.guid)
        infoUrl = details.infoUrl.flatMap(Self.page)
        commentUrl = details.commentUrl.flatMap(Self.page)
        sizeBytes = row.size > 0 ? row.size : nil
        (files, grabs) = (details.files, details.grabs)
        (seeders, leechers) = (details.seeders, details.leechers)
        publishedAt = row.publishedAt
        ageDays = publishedAt == nil ? nil : details.age
        categories = Array(details.categories.prefix(20))
        flags = details.flags.prefix(20).map { String($0.visible.prefix(40)) }
        (imdbId, tmdbId, tvdbId, tvMazeId) = (details.imdbId, details.tmdbId, details.tvdbId, details.tvMazeId)
    }

    /// Bytes. Pages have shorter addresses.
    private static let longestAddress = 1_000
    /// What carries a person's secret in trackers' addresses, and in Prowlarr's.
    private static let secrets = ["apikey", "passkey", "torrent_pass", "authkey", "rsskey", "token", "/download?"]

    /// A `guid` is any text, and can be the address of the torrent with all secrets in it.
    private static func harmless(_ guid: String) -> String? {
        guard !guid.isEmpty, guid.utf8.count <= longestAddress, !guid.lowercased().hasPrefix("magnet:") else {
            return nil
        }
        return guid.contains("://") ? page(guid) : guid.visible
    }

    private static func page(_ address: String) -> String? {
        let lower = address.lowercased()
        guard lower.hasPrefix("https://") || lower.hasPrefix("http://"), address.utf8.count <= longestAddress,
            !lower.contains("@"), !secrets.contains(where: lower.contains), address.visible == address
        else { return nil }
        return address
    }
}
