/// The body of `POST /v1/outcomes`: what became of releases at the debrid provider.
public struct ReleaseOutcomes: Codable, Sendable, Equatable {
    /// At most 100.
    public var items: [ReleaseOutcome]

    public init(items: [ReleaseOutcome]) { self.items = items }
}

public struct ReleaseOutcome: Codable, Sendable, Equatable {
    public enum Result: String, Codable, Sendable, CaseIterable {
        /// It was there, at once or in the end.
        case ready
        /// It had to be downloaded first, which was not waited for.
        case downloading
        /// It could not be had, or did not hold what its name says.
        case failed
    }

    /// 40 hexadecimal digits, or 32 of base32.
    public var infoHash: String
    public var result: Result

    public init(infoHash: String, result: Result) {
        self.infoHash = infoHash
        self.result = result
    }
}
