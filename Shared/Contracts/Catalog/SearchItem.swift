/// A row of a search over all kinds. On the wire it is the row itself: a title has `title`, a person `personId`.
public enum SearchItem: Sendable, Equatable {
    case title(TitleItem)
    case person(PersonItem)
}

extension SearchItem: Codable {
    private enum CodingKeys: String, CodingKey { case personId }

    public init(from decoder: any Decoder) throws {
        let isPerson = try decoder.container(keyedBy: CodingKeys.self).contains(.personId)
        self = isPerson ? .person(try PersonItem(from: decoder)) : .title(try TitleItem(from: decoder))
    }

    public func encode(to encoder: any Encoder) throws {
        switch self {
        case .title(let item): try item.encode(to: encoder)
        case .person(let person): try person.encode(to: encoder)
        }
    }
}

/// Someone found by name.
public struct PersonItem: Codable, Sendable, Equatable {
    public var personId: Int
    public var name: String
    /// What they are known for doing: `Acting`.
    public var department: String?
    public var profilePath: String?
    public var knownFor: [TitleItem]

    public init(personId: Int, name: String, knownFor: [TitleItem] = []) {
        self.personId = personId
        self.name = name
        self.knownFor = knownFor
    }
}
