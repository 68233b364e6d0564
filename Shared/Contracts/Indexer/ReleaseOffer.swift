public import Platform

/// A release at one indexer: a row of Prowlarr's without its links, which hold Prowlarr's key.
public struct ReleaseOffer: Codable, Sendable, Equatable {
    public var indexerId: Int
    public var indexer: String
    /// As this indexer writes it.
    public var title: String
    public var sortTitle: String?
    public var fileName: String?
    /// The indexer's own name for it, where that is no secret.
    public var guid: String?
    /// The release's page at the tracker.
    public var infoUrl: String?
    public var commentUrl: String?
    /// `torrent`
    public var transport: String
    public var sizeBytes: Int64?
    public var files: Int?
    public var grabs: Int?
    public var seeders: Int?
    public var leechers: Int?
    public var publishedAt: Date?
    public var ageDays: Int?
    /// Torznab's numbers: 2000 and on for films, 5000 and on for series, 100 000 and on the tracker's own.
    public var categories: [Int]
    /// `freeleech`, `internal`, …
    public var flags: [String]
    /// Without `tt`.
    public var imdbId: Int?
    public var tmdbId: Int?
    public var tvdbId: Int?
    public var tvMazeId: Int?

    public init(indexerId: Int, indexer: String, title: String, transport: String) {
        self.indexerId = indexerId
        self.indexer = indexer
        self.title = title
        self.transport = transport
        categories = []
        flags = []
    }
}
