/// Whose data the catalog shows, and what must be said of it wherever it is shown.
public struct Attribution: Codable, Sendable, Equatable {
    public var source: String
    public var text: String
    public var url: String

    public init(source: String, text: String, url: String) {
        self.source = source
        self.text = text
        self.url = url
    }
}

public struct AttributionList: Codable, Sendable, Equatable {
    public var items: [Attribution]

    public init(items: [Attribution]) { self.items = items }
}
