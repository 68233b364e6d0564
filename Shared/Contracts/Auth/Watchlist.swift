public import Platform

/// A film or a series that somebody means to watch.
public struct WatchlistEntry: Codable, Sendable, Equatable {
    public var title: TitleID
    public var addedAt: Date

    public init(title: TitleID, addedAt: Date) {
        self.title = title
        self.addedAt = addedAt
    }
}
