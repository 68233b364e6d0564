/// A picture of a title or a person.
public struct Picture: Codable, Sendable, Equatable {
    public enum Kind: String, Codable, Sendable {
        case poster, backdrop, logo, still, profile
    }

    public var kind: Kind
    /// A file name for `/v1/images/{size}/{file}`: `/abc.jpg`.
    public var path: String
    /// In pixels.
    public var width: Int
    public var height: Int
    /// ISO 639-1; absent for a picture without words.
    public var language: String?

    public init(kind: Kind, path: String, width: Int, height: Int, language: String? = nil) {
        self.kind = kind
        self.path = path
        self.width = width
        self.height = height
        self.language = language
    }
}
