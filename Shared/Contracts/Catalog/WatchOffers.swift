/// Where a title can be watched in a country. The data are JustWatch's, which must be named beside them.
public struct WatchOffers: Codable, Sendable, Equatable {
    /// ISO 3166-1.
    public var country: String
    /// TMDB's page of them.
    public var link: String?
    public var subscription: [WatchProvider]
    public var free: [WatchProvider]
    public var withAdvertising: [WatchProvider]
    public var rent: [WatchProvider]
    public var buy: [WatchProvider]

    public init(country: String) {
        self.country = country
        subscription = []
        free = []
        withAdvertising = []
        rent = []
        buy = []
    }
}

public struct WatchProvider: Codable, Sendable, Equatable {
    public var providerId: Int
    public var name: String
    public var logoPath: String?

    public init(providerId: Int, name: String, logoPath: String? = nil) {
        self.providerId = providerId
        self.name = name
        self.logoPath = logoPath
    }
}
