import Contracts
import Platform
import Torrents

/// A release, put together of the rows of all indexers that have it.
struct FoundRelease: Sendable {
    private let best: PreparedRow
    private(set) var hash: InfoHash?
    private(set) var link: DownloadLink?
    private(set) var sizeBytes: Int64?
    private(set) var seeders: Int?
    /// Each indexer's row, the most preferred first, with the indexer's name.
    private(set) var rows: [(prepared: PreparedRow, indexer: String)]

    init(_ prepared: PreparedRow, indexer: String) {
        best = prepared
        hash = prepared.hash
        link = prepared.link
        sizeBytes = prepared.row.size > 0 ? prepared.row.size : nil
        seeders = prepared.row.seeders
        rows = [(prepared, indexer)]
    }

    /// As the most preferred indexer writes it.
    var name: String { best.name }
    var letters: String { best.letters }
    var parsed: ParsedRelease? { best.parsed }

    var indexers: [String] {
        rows.reduce(into: []) { names, row in
            if !names.contains(row.indexer) { names.append(row.indexer) }
        }
    }

    var publishedAt: Date? { rows.compactMap(\.prepared.row.publishedAt).min() }

    /// As an indexer lists it.
    var isAdult: Bool { rows.contains { $0.prepared.row.details.categories.contains(where: Self.adult.contains) } }

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
        for other in other.rows where rows.count < Self.mostRows && !has(other.prepared.row) { rows.append(other) }
    }

    /// One row may come by several names, and by a number.
    private func has(_ row: ProwlarrRow) -> Bool {
        rows.contains { $0.prepared.row.indexerId == row.indexerId && $0.prepared.row.guid == row.guid }
    }

    /// Of one release: a tracker that lists the same torrent a thousand times tells nothing new.
    private static let mostRows = 20
    /// Torznab's numbers for what is for adults.
    private static let adult = 6_000..<7_000
}
