public import Platform

/// What goes on for a play, for who operates the service.
public struct PlayActivity: Codable, Sendable, Equatable {
    public var user: String
    /// Plays that watch the same file at this moment.
    public var viewers: Int
    public var lastRequestAt: Date?
    /// Bytes fetched from the file's host since it was opened, for all its viewers.
    public var readBytes: Int
    /// Bytes of its segments on disk.
    public var storedBytes: Int
    public var producers: [ProducerActivity]

    public init(
        user: String, viewers: Int = 0, lastRequestAt: Date? = nil, readBytes: Int = 0, storedBytes: Int = 0,
        producers: [ProducerActivity] = []
    ) {
        self.user = user
        self.viewers = viewers
        self.lastRequestAt = lastRequestAt
        self.readBytes = readBytes
        self.storedBytes = storedBytes
        self.producers = producers
    }
}

/// An ffmpeg that makes segments.
public struct ProducerActivity: Codable, Sendable, Equatable {
    public var rendition: String
    /// The segment that it is making.
    public var segment: Int
    /// It waits for viewers to come nearer.
    public var isWaiting: Bool
    /// Seconds of film made in a second, waiting included.
    public var speed: Double

    public init(rendition: String, segment: Int, isWaiting: Bool, speed: Double) {
        self.rendition = rendition
        self.segment = segment
        self.isWaiting = isWaiting
        self.speed = speed
    }
}
