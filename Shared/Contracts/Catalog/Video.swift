/// A trailer or the like, at another site.
public struct Video: Codable, Sendable, Equatable {
    public enum Site: String, Codable, Sendable {
        case youTube = "YouTube"
        case vimeo = "Vimeo"
    }

    public var site: Site
    /// The video's name at the site.
    public var key: String
    public var name: String
    /// `Trailer`, `Teaser`, `Clip`: an open set.
    public var kind: String?
    /// ISO 639-1.
    public var language: String?

    public init(site: Site, key: String, name: String, kind: String?, language: String?) {
        self.site = site
        self.key = key
        self.name = name
        self.kind = kind
        self.language = language
    }
}
