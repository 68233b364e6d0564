/// A title's or a person's names elsewhere.
public struct ExternalIDs: Codable, Sendable, Equatable {
    /// With `tt`, or `nm` for a person.
    public var imdbId: String?
    public var tvdbId: Int?
    public var wikidataId: String?
    public var facebookId: String?
    public var instagramId: String?
    public var twitterId: String?

    public init() {}
}
