public import Platform

/// The body of `POST /v1/unlocks`: exactly one of the four sources.
public struct NewUnlock: Codable, Sendable {
    public var magnet: String?
    /// 40 hexadecimal digits.
    public var infoHash: String?
    /// The bytes of a `.torrent` file, base64.
    public var torrent: Data?
    /// A page of a file hoster.
    public var link: String?
    /// Which file of several is meant.
    public var want: TitleID?

    public init(
        magnet: String? = nil, infoHash: String? = nil, torrent: Data? = nil, link: String? = nil,
        want: TitleID? = nil
    ) {
        self.magnet = magnet
        self.infoHash = infoHash
        self.torrent = torrent
        self.link = link
        self.want = want
    }
}

/// A source on its way to being readable.
public struct Unlock: Codable, Sendable, Equatable {
    public enum State: String, Codable, Sendable {
        case submitted, queued, downloading, ready, failed
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
    public var updatedAt: Date

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

    public init(code: String, providerCode: String? = nil, reason: String) {
        self.code = code
        self.providerCode = providerCode
        self.reason = reason
    }
}

/// The body of `POST /v1/unlocks/{id}/links`.
public struct LinkRequest: Codable, Sendable {
    /// One of the unlock's files; the wanted one when absent.
    public var path: String?
    /// Asks for a new link even if a known one should still be good: the known one was refused.
    public var renew: Bool?

    public init(path: String? = nil, renew: Bool? = nil) {
        self.path = path
        self.renew = renew
    }
}

/// Where the bytes of a file can be read, by range.
public struct DirectLink: Codable, Sendable, Equatable {
    public var url: String
    public var fileName: String
    /// Proved by a range read.
    public var sizeBytes: Int64
    public var expiresAt: Date?

    public init(url: String, fileName: String, sizeBytes: Int64, expiresAt: Date?) {
        self.url = url
        self.fileName = fileName
        self.sizeBytes = sizeBytes
        self.expiresAt = expiresAt
    }
}

/// What `GET /v1/account` answers.
public struct DebridAccount: Codable, Sendable, Equatable {
    public var userName: String
    public var isPremium: Bool
    public var premiumUntil: Date?

    public init(userName: String, isPremium: Bool, premiumUntil: Date?) {
        self.userName = userName
        self.isPremium = isPremium
        self.premiumUntil = premiumUntil
    }
}
