import Contracts
import Platform
import Torrents

/// A release, put together of the rows of all indexers that have it.
struct FoundRelease: Sendable {
    /// As the most preferred indexer writes it.
    let name: String
    private(set) var hash: InfoHash?
    private(set) var link: DownloadLink?
    private(set) var sizeBytes: Int64?
    private(set) var seeders: Int?
    private(set) var publishedAt: Date?
    private(set) var indexers: [String]

    init(_ row: ProwlarrRow, indexer: String) {
        name = row.title
        hash = row.hash
        link = Self.link(row)
        sizeBytes = row.size > 0 ? row.size : nil
        seeders = row.seeders
        publishedAt = row.publishedAt
        indexers = [indexer]
    }

    /// `nil` if there is no way to its torrent.
    var reference: ReleaseReference? {
        if let hash { return .hash(hash) }
        return link.map { .link($0) }
    }

    mutating func merge(_ other: FoundRelease) {
        hash = hash ?? other.hash
        link = link ?? other.link
        sizeBytes = sizeBytes ?? other.sizeBytes
        seeders = [seeders, other.seeders].compactMap(\.self).max()
        publishedAt = [publishedAt, other.publishedAt].compactMap(\.self).min()
        indexers += other.indexers.filter { !indexers.contains($0) }
    }

    /// A magnet costs the tracker nothing; a torrent file does.
    private static func link(_ row: ProwlarrRow) -> DownloadLink? {
        row.magnetUrl.flatMap { DownloadLink(url: $0) } ?? row.downloadUrl.flatMap { DownloadLink(url: $0) }
    }
}

/// Puts rows together: by info-hash, and where a row has none, by name and size.
enum Merging {
    static func releases(_ rows: [ProwlarrRow], names: [Int: String]) -> [FoundRelease] {
        let found = rows.filter { $0.transport == "torrent" }.map {
            FoundRelease($0, indexer: names[$0.indexerId] ?? "indexer \($0.indexerId)")
        }
        // Those that have a hash come first, so that the others find them.
        let byHash = merged(found.filter { $0.hash != nil }) { $0.hash?.description ?? "" }
        let others = merged(found.filter { $0.hash == nil }, by: likeness)
        return merged(byHash + others, into: byHash.count)
    }

    private static func merged(_ releases: [FoundRelease], by key: (FoundRelease) -> String) -> [FoundRelease] {
        var places: [String: Int] = [:]
        var merged: [FoundRelease] = []
        for release in releases {
            if let place = places[key(release)] {
                merged[place].merge(release)
            } else {
                places[key(release)] = merged.count
                merged.append(release)
            }
        }
        return merged
    }

    /// Joins each release behind the first `count`, which have no hash, to its like among those, where there is one.
    private static func merged(_ releases: [FoundRelease], into count: Int) -> [FoundRelease] {
        var merged = Array(releases.prefix(count))
        let places = Dictionary(merged.enumerated().map { (likeness($0.element), $0.offset) }) { first, _ in first }
        for release in releases.dropFirst(count) {
            if release.sizeBytes != nil, let place = places[likeness(release)] {
                merged[place].merge(release)
            } else {
                merged.append(release)
            }
        }
        return merged
    }

    private static func likeness(_ release: FoundRelease) -> String {
        release.name.lowercased().filter { $0.isLetter || $0.isNumber } + " \(release.sizeBytes ?? 0)"
    }
}
