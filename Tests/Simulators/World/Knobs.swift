/// What a provider does in one of several ways that were seen.
struct Knobs: Sendable, Codable {
    // TMDB
    /// `multi` holds a row of a media type that nobody knows.
    var unknownMediaType = false
    /// The lists of films shift by a row after the first page: which row is on two pages follows from this number.
    var listDriftSeed: Int?

    // Prowlarr
    /// `/ping` says that its database can't be read.
    var prowlarrIsBroken = false
    /// Every address answers 503, as while it migrates.
    var prowlarrIsStarting = false
    /// Such as `/prowlarr`.
    var prowlarrBase = ""
    /// Seconds for which a row that was found can be grabbed.
    var grabLifetime = 1_800

    // AllDebrid
    /// Errors of authentication come with HTTP 401 instead of 200.
    var authenticationIs401 = false
    var account = DebridAccountKind.premium
    /// Megabytes that a trial may still unlock.
    var trialQuota = 25_000
    /// `premiumUntil` is a string.
    var premiumUntilIsText = false
    /// A code with which every call is refused, such as `MAINTENANCE`.
    var debridError: String?
    /// A code with which every call is refused that changes something, such as `NO_SERVER`.
    var uploadError: String?
    /// A code with which every unlock is refused.
    var unlockError: String?
    var statusShape = StatusShape.object
    /// The status of the magnet 0 is that of all of them instead of an error.
    var zeroIsEveryMagnet = false
    /// A live session is told of a torrent that was removed; without it only a full answer shows it.
    var liveModeMarksDeletions = false
    /// An upload of a torrent that is there answers the id 0.
    var repeatedUploadHasNoID = false
    /// Unlocks give streams of several qualities and no link, as those of video pages do.
    var unlockGivesStreams = false
    /// Unlocks are delayed by so many seconds; -1 never ends.
    var unlockDelay: Int?
    var delayedEnd = DelayedEnd.link
    /// More than 12 requests a second or 600 a minute are refused.
    var keepsRateLimit = false
    var rateLimitAnswer = RateLimitAnswer.json

    // The CDN
    /// Answers at a time; one more gets 429. Without it files are sent by the kernel, and not counted.
    var cdnConnections: Int?
    /// Seconds for which a link works.
    var linkLifetime = 86_400
    /// The type of every file; from its name without it.
    var contentType: String?

    /// How `data.magnets` looks when one id was asked for; a map was seen for lists too. `empty` is no body at all.
    enum StatusShape: String, Sendable, Codable { case object, array, map, empty }

    /// What a delayed link comes to.
    enum DelayedEnd: String, Sendable, Codable { case link, failed, forgotten }

    /// How a request above the limit is refused: 429 with JSON, 429 with nothing, 503 with a page.
    enum RateLimitAnswer: String, Sendable, Codable { case json, empty, html }
}
