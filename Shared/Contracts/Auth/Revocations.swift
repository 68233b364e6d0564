/// Sessions that have ended: what was issued in them is good no more, though it verifies.
public struct Revocations: Codable, Sendable, Equatable {
    /// Identifiers, the `sid` of access tokens.
    public var sessions: [String]
    /// Seconds since 1970 by auth's clock, when this was so.
    public var asOf: Int

    public init(sessions: [String], asOf: Int) {
        self.sessions = sessions
        self.asOf = asOf
    }
}
