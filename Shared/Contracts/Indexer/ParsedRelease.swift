/// What a release's name says. Replaced by the parser's own definition.
public struct ParsedRelease: Codable, Sendable, Equatable {
    public var name: String
}
