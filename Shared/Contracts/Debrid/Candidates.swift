/// The body of `POST /v1/candidates`: sources of one title, of which whichever is ready will do.
public struct NewCandidates: Codable, Sendable {
    /// Of each either a magnet or an info-hash; 1 to 20.
    public var candidates: [NewUnlock]

    public init(candidates: [NewUnlock]) { self.candidates = candidates }
}

/// What became of candidates, in their order.
public struct Candidates: Codable, Sendable, Equatable {
    /// Those that are not ready have failed as `not_ready`, and are removed again if they were not there before.
    public var items: [Unlock]

    public init(items: [Unlock]) { self.items = items }
}
