public import Platform

/// Where a play can be watched.
public struct Addresses: Codable, Sendable, Equatable {
    /// The master playlist.
    public var hlsUrl: String
    /// The file itself.
    public var fileUrl: String
    /// The addresses stop working then.
    public var expiresAt: Date
    /// Subtitles as files of their own.
    public var subtitles: [SubtitleLink]?
    /// The fonts that styled subtitles are set in.
    public var fonts: [FontLink]?
    /// A track of small pictures, where there is one.
    public var thumbnailsUrl: String?

    public init(hlsUrl: String, fileUrl: String, expiresAt: Date) {
        self.hlsUrl = hlsUrl
        self.fileUrl = fileUrl
        self.expiresAt = expiresAt
    }
}

/// The body of `POST /v1/tickets`.
public struct TicketRenewal: Codable, Sendable, Equatable {
    /// The part of an address behind `hls/` or `files/`.
    public var ticket: String

    public init(ticket: String) { self.ticket = ticket }
}
