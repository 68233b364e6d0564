/// A subtitle track as a file. It is read out of the film while it is sent, which takes a while.
public struct SubtitleLink: Codable, Sendable, Equatable {
    public enum Format: String, Codable, Sendable {
        case vtt
        /// Advanced SubStation Alpha, with its styles.
        case ass
    }

    /// Among the film's subtitle tracks, from zero.
    public var track: Int
    public var format: Format
    /// BCP 47; absent when the file does not say.
    public var language: String?
    public var name: String?
    public var isForced: Bool
    public var url: String

    public init(track: Int, format: Format, isForced: Bool, url: String) {
        self.track = track
        self.format = format
        self.isForced = isForced
        self.url = url
    }
}

/// A font that the film brings along.
public struct FontLink: Codable, Sendable, Equatable {
    public var name: String
    public var mediaType: String
    public var sizeBytes: Int
    public var url: String

    public init(name: String, mediaType: String, sizeBytes: Int, url: String) {
        self.name = name
        self.mediaType = mediaType
        self.sizeBytes = sizeBytes
        self.url = url
    }
}
