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
