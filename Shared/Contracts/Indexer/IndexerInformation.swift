public import Platform

/// What `GET /v1/indexers` answers.
public struct IndexerAnswerList: Codable, Sendable, Equatable {
    public var items: [IndexerInformation]

    public init(items: [IndexerInformation]) { self.items = items }
}

/// One of Prowlarr's indexers.
public struct IndexerInformation: Codable, Sendable, Equatable {
    public var id: Int
    public var name: String
    /// Whether searches ask it: it is on, has torrents, and is public unless the configuration says otherwise.
    public var isSearched: Bool
    public var isEnabled: Bool
    /// `torrent` or `usenet`.
    public var transport: String
    /// `public`, `semiPrivate` or `private`.
    public var privacy: String
    /// 1 to 50; the lower number is preferred.
    public var priority: Int
    /// Whether Prowlarr leaves it alone after failures.
    public var isBlocked: Bool
    public var blockedUntil: Date?

    public init(
        id: Int, name: String, isSearched: Bool, isEnabled: Bool, transport: String, privacy: String, priority: Int,
        isBlocked: Bool, blockedUntil: Date? = nil
    ) {
        self.id = id
        self.name = name
        self.isSearched = isSearched
        self.isEnabled = isEnabled
        self.transport = transport
        self.privacy = privacy
        self.priority = priority
        self.isBlocked = isBlocked
        self.blockedUntil = blockedUntil
    }
}
