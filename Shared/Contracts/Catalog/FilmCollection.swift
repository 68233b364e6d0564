/// Films that belong together.
public struct CollectionItem: Codable, Sendable, Equatable {
    public var collectionId: Int
    public var name: String
    public var posterPath: String?
    public var backdropPath: String?

    public init(collectionId: Int, name: String) {
        self.collectionId = collectionId
        self.name = name
    }
}

public struct CollectionDetails: Codable, Sendable, Equatable {
    public var item: CollectionItem
    public var overview: String?
    /// BCP 47, as ``overviewLanguage``.
    public var nameLanguage: String?
    public var overviewLanguage: String?
    /// In the order of their release.
    public var parts: [TitleItem]
    public var pictures: [Picture]

    public init(item: CollectionItem) {
        self.item = item
        parts = []
        pictures = []
    }
}
