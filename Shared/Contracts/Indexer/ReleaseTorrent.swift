public import Platform

/// What `GET /v1/releases/{id}/torrent` answers: enough to unlock the release.
public struct ReleaseTorrent: Codable, Sendable, Equatable {
    /// 40 lower-case hexadecimal digits.
    public var infoHash: String
    public var magnet: String?
    /// The bytes of the `.torrent` file, where the indexer gives one.
    public var torrent: Data?

    public init(infoHash: String, magnet: String? = nil, torrent: Data? = nil) {
        self.infoHash = infoHash
        self.magnet = magnet
        self.torrent = torrent
    }
}

/// The body and the answer of `POST /v1/parse`.
public struct ParseRequest: Codable, Sendable {
    /// At most 1 000.
    public var names: [String]

    public init(names: [String]) { self.names = names }
}

public struct ParseAnswer: Codable, Sendable {
    public var items: [ParsedRelease]

    public init(items: [ParsedRelease]) { self.items = items }
}
