/// For how long an answer of a kind may be served, in seconds since it was made.
struct Freshness: Sendable, Equatable {
    /// Until then it is served without asking upstream.
    let fresh: Int
    /// Until then it is served at once, while a newer one is fetched.
    let staleWhileRevalidate: Int
    /// What clients are told.
    let cacheControl: String

    init(fresh: Int, staleWhileRevalidate: Int) {
        self.fresh = fresh
        self.staleWhileRevalidate = staleWhileRevalidate
        cacheControl = "private, max-age=\(fresh), stale-if-error=\(Self.staleIfError(fresh))"
    }

    /// After that long an answer isn't served even when upstream is gone.
    var staleIfError: Int { Self.staleIfError(fresh) }
    private static func staleIfError(_ fresh: Int) -> Int { max(30 * 86_400, fresh) }
    /// "There is no such title" is believed for this long.
    static let absent = 300
    /// After a failed refresh the next one waits this long, and what is there is served.
    static let afterFailure = 30

    static let trending = Freshness(fresh: 900, staleWhileRevalidate: 3_600)
    static let list = Freshness(fresh: 3_600, staleWhileRevalidate: 6 * 3_600)
    static let search = Freshness(fresh: 3_600, staleWhileRevalidate: 86_400)
    /// Details of a series and its seasons, which change with each episode.
    static let series = Freshness(fresh: 3 * 3_600, staleWhileRevalidate: 86_400)
    static let movie = Freshness(fresh: 12 * 3_600, staleWhileRevalidate: 7 * 86_400)
    /// A picture never changes under its name; TMDB asks that nothing be kept for more than six months.
    static let picture = Freshness(fresh: 150 * 86_400, staleWhileRevalidate: 0)
    static let reference = Freshness(fresh: 7 * 86_400, staleWhileRevalidate: 14 * 86_400)
}
