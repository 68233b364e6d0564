/// The genres that ``TitleItem/genreIds`` name.
public struct GenreList: Codable, Sendable, Equatable {
    public var items: [Genre]

    public init(items: [Genre]) { self.items = items }
}
