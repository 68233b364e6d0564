/// A part of a list.
public struct Page<Item: Codable & Sendable>: Codable, Sendable {
    public var items: [Item]
    /// From 1.
    public var page: Int
    /// Pages that can be asked for, at least 1.
    public var totalPages: Int
    public var totalItems: Int

    public init(items: [Item], page: Int, totalPages: Int, totalItems: Int) {
        self.items = items
        self.page = page
        self.totalPages = totalPages
        self.totalItems = totalItems
    }
}

extension Page: Equatable where Item: Equatable {}
