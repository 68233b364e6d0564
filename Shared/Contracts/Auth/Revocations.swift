/// What has ended: what was issued in it is good no more, though it verifies.
public struct Revocations: Codable, Sendable, Equatable {
    /// Identifiers of sessions, the `sid` of access tokens, and of plays that were deleted.
    public var sessions: [String]
    /// Seconds since 1970 by auth's clock, when this was so.
    public var asOf: Int

    public init(sessions: [String], asOf: Int) {
        self.sessions = sessions
        self.asOf = asOf
    }
}

/// Plays that were deleted, told to auth, which tells all replicas.
public struct EndedPlays: Codable, Sendable, Equatable {
    /// Identifiers, from 1 to 1 000.
    public var plays: [String]

    public init(plays: [String]) { self.plays = plays }
}
