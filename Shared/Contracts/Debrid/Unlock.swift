public import Platform

/// The body of `POST /v1/unlocks`: exactly one of the five sources.
public struct NewUnlock: Codable, Sendable {
    public var magnet: String?
    /// 40 hexadecimal digits.
    public var infoHash: String?
    /// The bytes of a `.torrent` file, base64.
    public var torrent: Data?
    /// Where a `.torrent` file is, or what leads to a magnet.
    public var torrentUrl: String?
    /// A page of a file hoster.
    public var link: String?
    /// Which file of several is meant.
    public var want: TitleID?
    /// The wanted episode, counted from the series' first.
    public var absoluteNumber: Int?

    public init(
        magnet: String? = nil, infoHash: String? = nil, torrent: Data? = nil, torrentUrl: String? = nil,
        link: String? = nil, want: TitleID? = nil, absoluteNumber: Int? = nil
    ) {
        self.magnet = magnet
        self.infoHash = infoHash
        self.torrent = torrent
        self.torrentUrl = torrentUrl
        self.link = link
        self.want = want
        self.absoluteNumber = absoluteNumber
    }
}

/// A source on its way to being readable.
public struct Unlock: Codable, Sendable, Equatable {
    public enum State: String, Codable, Sendable {
        /// Handed over, and not seen there yet.
        case submitted
        case queued, downloading, ready, failed
    }

    /// Names the source and the wanted title; any replica understands it.
    public var id: String
    public var state: State
    public var name: String?
    public var progress: UnlockProgress?
    /// The file that will be played; there when ready.
    public var file: UnlockedFile?
    /// Every file, largest first; there when ready.
    public var files: [UnlockedFile]
    public var failure: UnlockFailure?
    /// When it last moved.
    public var updatedAt: Date
    /// When it will have failed as `stuck`, if it does not move until then.
    public var deadline: Date?

    public init(id: String, state: State, updatedAt: Date) {
        self.id = id
        self.state = state
        self.updatedAt = updatedAt
        files = []
    }
}

public struct UnlockProgress: Codable, Sendable, Equatable {
    /// 0 to 100.
    public var percent: Double
    public var bytesPerSecond: Int64?
    public var seeders: Int?
    public var remainingSeconds: Int?

    public init(percent: Double, bytesPerSecond: Int64? = nil, seeders: Int? = nil, remainingSeconds: Int? = nil) {
        self.percent = percent
        self.bytesPerSecond = bytesPerSecond
        self.seeders = seeders
        self.remainingSeconds = remainingSeconds
    }
}

public struct UnlockedFile: Codable, Sendable, Equatable {
    /// In the torrent, with `/` between folders.
    public var path: String
    public var sizeBytes: Int64

    public init(path: String, sizeBytes: Int64) {
        self.path = path
        self.sizeBytes = sizeBytes
    }
}

public struct UnlockFailure: Codable, Sendable, Equatable {
    /// Stable, for programs: `archive_only`, `no_video`, `stuck`, `no_peers`, …
    public var code: String
    /// AllDebrid's own code, where it gave one.
    public var providerCode: String?
    /// A sentence for people.
    public var reason: String
    /// Whether another source of the same title could do better.
    public var otherSourceMayHelp: Bool

    public init(code: String, providerCode: String? = nil, reason: String, otherSourceMayHelp: Bool = true) {
        self.code = code
        self.providerCode = providerCode
        self.reason = reason
        self.otherSourceMayHelp = otherSourceMayHelp
    }
}

/// The body of `POST /v1/unlocks/{id}/links`.
public struct LinkRequest: Codable, Sendable {
    /// One of the unlock's files; the wanted one when absent.
    public var path: String?
    /// Asks for a new link even if a known one should still be good: the known one was refused.
    public var renew: Bool?
    /// One of ``DirectLink/variants``; the best when absent.
    public var variant: String?

    public init(path: String? = nil, renew: Bool? = nil, variant: String? = nil) {
        self.path = path
        self.renew = renew
        self.variant = variant
    }
}

/// Where the bytes of a file can be read, by range.
public struct DirectLink: Codable, Sendable, Equatable {
    public var url: String
    public var fileName: String
    /// Proved by a range read.
    public var sizeBytes: Int64
    public var expiresAt: Date?
    /// The qualities that a video page offers, of which this is one.
    public var variants: [LinkVariant]?

    public init(url: String, fileName: String, sizeBytes: Int64, expiresAt: Date?) {
        self.url = url
        self.fileName = fileName
        self.sizeBytes = sizeBytes
        self.expiresAt = expiresAt
    }
}

/// A quality of a video page.
public struct LinkVariant: Codable, Sendable, Equatable {
    public var id: String
    /// `1080p`
    public var name: String
    public var fileExtension: String?
    public var sizeBytes: Int64?

    public init(id: String, name: String, fileExtension: String? = nil, sizeBytes: Int64? = nil) {
        self.id = id
        self.name = name
        self.fileExtension = fileExtension
        self.sizeBytes = sizeBytes
    }
}
