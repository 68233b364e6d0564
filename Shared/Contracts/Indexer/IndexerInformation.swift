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
    /// Whether this service leaves it alone, because it has failed several times in a row.
    public var isPaused: Bool
    public var capabilities: IndexerCapabilities

    public init(
        id: Int, name: String, isSearched: Bool, isEnabled: Bool, transport: String, privacy: String, priority: Int,
        isBlocked: Bool, blockedUntil: Date? = nil, isPaused: Bool = false, capabilities: IndexerCapabilities
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
        self.isPaused = isPaused
        self.capabilities = capabilities
    }
}

/// What an indexer can be asked for.
public struct IndexerCapabilities: Codable, Sendable, Equatable {
    /// Parameters of searches by words, of films and of series: `q`, `imdbId`, `season` …
    public var search: [String]
    public var films: [String]
    public var series: [String]
    /// Torznab's numbers.
    public var categories: [Int]
    public var supportsPages: Bool

    public init(search: [String], films: [String], series: [String], categories: [Int], supportsPages: Bool) {
        self.search = search
        self.films = films
        self.series = series
        self.categories = categories
        self.supportsPages = supportsPages
    }
}
