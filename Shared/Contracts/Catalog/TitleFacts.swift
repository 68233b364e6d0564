/// From what age a country lets a title be seen, in its own words.
public struct Certification: Codable, Sendable, Equatable {
    /// ISO 3166-1.
    public var country: String
    /// `PG-13`, `12`.
    public var name: String

    public init(country: String, name: String) {
        self.country = country
        self.name = name
    }
}

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
