/// Ways to open a play in a player on the client's device.
public struct Handoff: Codable, Sendable, Equatable {
    /// A link that opens Infuse with the file.
    public var infuse: String
    /// A link that opens VLC with the file.
    public var vlc: String
    /// The body of a `.m3u` file with the film's name and length.
    public var m3u: String

    public init(infuse: String, vlc: String, m3u: String) {
        self.infuse = infuse
        self.vlc = vlc
        self.m3u = m3u
    }
}
