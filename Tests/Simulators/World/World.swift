import Synchronization

/// The state of everything that is simulated; the servers are views of it.
final class World: Sendable {
    /// What TMDB, Prowlarr and AllDebrid accept as a key.
    static let key = "simulated-key"
    /// What TMDB accepts as a bearer token; the key is none.
    static let readToken = "simulated.read.token"

    let content: Content
    let clock: SimulatedClock
    let faults = Faults()
    let log = RequestLog()
    let prowlarr: ProwlarrState
    let debrid: DebridState
    let signIn = DebridSignIn()
    let cdnConnections = ConnectionCount()
    let media: MediaLibrary
    private let knobValues = Mutex(Knobs())
    private let cdnAddress = Mutex("http://127.0.0.1:9")

    init(content: Content = .standard, clock: SimulatedClock = SimulatedClock(), media: MediaLibrary = .none) {
        self.content = content
        self.clock = clock
        self.media = media
        prowlarr = ProwlarrState(clock: clock)
        debrid = DebridState(torrents: content.torrents, clock: clock)
    }

    var knobs: Knobs { knobValues.withLock { $0 } }

    func set(_ change: @Sendable (inout Knobs) -> Void) {
        knobValues.withLock { change(&$0) }
    }

    /// Scheme, host and port of the CDN, for the links that AllDebrid gives out.
    var cdnBase: String {
        get { cdnAddress.withLock { $0 } }
        set { cdnAddress.withLock { $0 = newValue } }
    }
}

/// What a provider does in one of several ways that were seen.
struct Knobs: Sendable, Codable {
    // TMDB
    /// `multi` holds a row of a media type that nobody knows.
    var unknownMediaType = false
    /// The list of popular films shifts by a row between two requests.
    var listsDrift = false

    // Prowlarr
    /// `/ping` says that its database can't be read.
    var prowlarrIsBroken = false
    /// Every address answers 503, as while it migrates.
    var prowlarrIsStarting = false
    /// Such as `/prowlarr`.
    var prowlarrBase = ""

    // AllDebrid
    /// Errors of authentication come with HTTP 401 instead of 200.
    var authenticationIs401 = false
    var accountIsPremium = true
    /// `premiumUntil` is a string.
    var premiumUntilIsText = false
    /// A code with which every call is refused, such as `MAINTENANCE`.
    var debridError: String?
    /// A code with which every call is refused that changes something, such as `NO_SERVER`.
    var uploadError: String?
    /// A code with which every unlock is refused.
    var unlockError: String?
    var statusShape = StatusShape.object
    /// An upload of a torrent that is there answers the id 0.
    var repeatedUploadHasNoID = false
    /// Unlocks are delayed by so many seconds; -1 never ends.
    var unlockDelay: Int?

    /// More than 12 requests a second or 600 a minute are refused.
    var keepsRateLimit = false

    // The CDN
    /// Answers at a time; one more gets 429. Without it files are sent by the kernel, and not counted.
    var cdnConnections: Int?
    /// Seconds for which a link works.
    var linkLifetime = 86_400
    /// The type of every file; from its name without it.
    var contentType: String?

    /// How `data.magnets` looks when one id was asked for.
    enum StatusShape: String, Sendable, Codable { case object, array, map }
}
