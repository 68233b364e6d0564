/// What a person makes of releases: the body and the answer of `/v1/profile`. What is absent is as for an ordinary screen;
/// a search's own parameters go before it.
public struct RankingPreferences: Codable, Sendable, Equatable {
    /// The best first; all others are excluded.
    public var resolutions: [String]?
    /// What plays without encoding.
    public var videoCodecs: [ReleaseVideoCodec]?
    public var dynamicRanges: [ReleaseDynamicRange]?
    /// ISO 639-1; `und` stands for releases that do not say theirs.
    public var languages: [String]?
    public var requiredLanguages: [String]?
    public var excludedLanguages: [String]?
    /// Recordings in cinemas, and copies from before the release.
    public var camera: Bool?
    public var threeD: Bool?
    /// Whole discs.
    public var discs: Bool?
    public var adult: Bool?
    public var minimumSeeders: Int?
    public var maximumSizeBytes: Int64?
    /// Megabytes (10^6 bytes) a minute of what is watched.
    public var minimumMegabytesPerMinute: Int?
    public var maximumMegabytesPerMinute: Int?

    public init() {}
}
