public import Platform

/// The body of `PUT /v1/me/history/{title}`: how far somebody has come.
public struct Observation: Codable, Sendable {
    public var positionSeconds: Double
    /// Of the film or the episode.
    public var durationSeconds: Double
    /// When this was so; now when absent. Of two observations the later one holds, in whatever order they come.
    public var observedAt: Date?
    /// What is watched. When absent, the one of before stays.
    public var release: WatchedRelease?

    public init(
        positionSeconds: Double, durationSeconds: Double, observedAt: Date? = nil, release: WatchedRelease? = nil
    ) {
        self.positionSeconds = positionSeconds
        self.durationSeconds = durationSeconds
        self.observedAt = observedAt
        self.release = release
    }
}

/// Enough to go on with the same file elsewhere, and to prefer its like for the next episode.
public struct WatchedRelease: Codable, Sendable, Equatable {
    /// The release's own name.
    public var name: String
    /// The identifier that indexer gave it.
    public var id: String?
    /// 40 lower-case hexadecimal digits.
    public var infoHash: String?
    /// The path of the file in it.
    public var file: String?

    public init(name: String, id: String? = nil, infoHash: String? = nil, file: String? = nil) {
        self.name = name
        self.id = id
        self.infoHash = infoHash
        self.file = file
    }
}

/// How far somebody has come with a film or an episode.
public struct HistoryEntry: Codable, Sendable, Equatable {
    public var title: TitleID
    public var positionSeconds: Double
    public var durationSeconds: Double
    /// 0 to 100, rounded down.
    public var percent: Int
    /// From 90 % on: what is left are credits.
    public var isFinished: Bool
    public var observedAt: Date
    public var release: WatchedRelease?

    public init(
        title: TitleID, positionSeconds: Double, durationSeconds: Double, percent: Int, isFinished: Bool,
        observedAt: Date, release: WatchedRelease? = nil
    ) {
        self.title = title
        self.positionSeconds = positionSeconds
        self.durationSeconds = durationSeconds
        self.percent = percent
        self.isFinished = isFinished
        self.observedAt = observedAt
        self.release = release
    }
}

/// An episode to watch now.
public struct NextEpisode: Codable, Sendable, Equatable {
    public var episode: Episode
    /// How far somebody has come with it before.
    public var progress: HistoryEntry?
    /// What the one before was watched in.
    public var release: WatchedRelease?

    public init(episode: Episode, progress: HistoryEntry? = nil, release: WatchedRelease? = nil) {
        self.episode = episode
        self.progress = progress
        self.release = release
    }
}

/// A film or a series that somebody is in the middle of.
public struct Continuation: Codable, Sendable, Equatable {
    /// What was watched last.
    public var last: HistoryEntry
    /// What comes after it, once it is finished; absent as well while catalog does not tell.
    public var next: NextEpisode?

    public init(last: HistoryEntry, next: NextEpisode? = nil) {
        self.last = last
        self.next = next
    }
}
