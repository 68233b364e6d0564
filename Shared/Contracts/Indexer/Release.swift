public import Platform

/// What `GET /v1/releases` answers: the releases of a title, best first.
public struct ReleaseSearch: Codable, Sendable, Equatable {
    /// False when an indexer failed, or had not answered at the soft deadline.
    public var complete: Bool
    public var indexers: [IndexerAnswer]
    public var items: [Release]
    /// What was found and not wanted, with the reason.
    public var rejected: [RejectedRelease]

    public init(complete: Bool, indexers: [IndexerAnswer], items: [Release], rejected: [RejectedRelease]) {
        self.complete = complete
        self.indexers = indexers
        self.items = items
        self.rejected = rejected
    }
}

/// How one indexer did. Failed and empty are different things.
public struct IndexerAnswer: Codable, Sendable, Equatable {
    public enum State: String, Codable, Sendable {
        case answered, empty, failed, pending
    }

    public var name: String
    public var state: State
    public var releaseCount: Int
    /// Why it failed.
    public var reason: String?

    public init(name: String, state: State, releaseCount: Int = 0, reason: String? = nil) {
        self.name = name
        self.state = state
        self.releaseCount = releaseCount
        self.reason = reason
    }
}

/// A release, as found at one or more indexers.
public struct Release: Codable, Sendable, Equatable {
    /// For `GET /v1/releases/{id}/torrent`: it needs no memory in the service.
    public var id: String
    /// The release's own name, as read.
    public var name: String
    public var parsed: ParsedRelease
    /// What of the wanted title is inside; absent where no title was asked for.
    public var contents: ReleaseContents?
    /// 40 lower-case hexadecimal digits; absent until the torrent has been looked at.
    public var infoHash: String?
    public var sizeBytes: Int64?
    public var seeders: Int?
    public var publishedAt: Date?
    /// The indexers that have it, by name.
    public var indexers: [String]
    /// What each of them says of it.
    public var offers: [ReleaseOffer]
    /// The `id` of the better release of which this is a near duplicate: those follow it at once.
    public var duplicateOf: String?
    public var readiness: ReleaseReadiness
    public var score: Int
    /// What the score is the sum of.
    public var scoreParts: [ScorePart]

    public init(id: String, name: String, parsed: ParsedRelease, indexers: [String]) {
        self.id = id
        self.name = name
        self.parsed = parsed
        self.indexers = indexers
        offers = []
        readiness = .unknown
        score = 0
        scoreParts = []
    }
}

/// What a release contains of a title: an episode may come in a pack.
public enum ReleaseContents: String, Codable, Sendable {
    case film, episode, severalEpisodes, season, severalSeasons
    /// A part of a series, without a word about which.
    case unnumbered
}

/// Whether the debrid provider had the release when it was last tried. A guess: nobody tells before it is tried.
public enum ReleaseReadiness: String, Codable, Sendable {
    case likely, unknown, unlikely
}

public struct ScorePart: Codable, Sendable, Equatable {
    /// `resolution`, `source`, `codec`, …
    public var name: String
    public var points: Int

    public init(name: String, points: Int) {
        self.name = name
        self.points = points
    }
}

public struct RejectedRelease: Codable, Sendable, Equatable {
    public var name: String
    /// Stable, for programs: `other_title`, `other_year`, `camera_recording`, …
    public var code: String
    /// A sentence for people.
    public var reason: String

    public init(name: String, code: String, reason: String) {
        self.name = name
        self.code = code
        self.reason = reason
    }
}
