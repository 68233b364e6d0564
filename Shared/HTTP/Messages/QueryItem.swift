import Platform

/// One `name=value` of a query, decoded.
public struct QueryItem: Sendable, Equatable {
    public var name: String
    public var value: String

    public init(name: String, value: String) {
        self.name = name
        self.value = value
    }

    /// A part that is not sound percent-encoded UTF-8 keeps its text as it is: it then fits no name, or fails its check.
    static func parse(_ query: Substring) -> [QueryItem] {
        query.split(separator: "&").map { part in
            let sides = part.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            return QueryItem(name: decode(sides[0]), value: sides.count > 1 ? decode(sides[1]) : "")
        }
    }

    /// `+` is a blank here (application/x-www-form-urlencoded), unlike in a path.
    private static func decode(_ text: Substring) -> String {
        PercentEncoding.decode(text.replacing("+", with: " ")) ?? String(text)
    }
}
