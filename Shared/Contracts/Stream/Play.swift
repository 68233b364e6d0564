public import Platform

/// The body of `POST /v1/plays`: a title, or one of release, magnet and link. A title beside one of these says which
/// film or episode it is, and is not searched for.
public struct NewPlay: Codable, Sendable {
    /// A film or an episode.
    public var title: TitleID?
    /// A release's identifier, as indexer gave it.
    public var release: String?
    public var magnet: String?
    /// A page of a file hoster.
    public var link: String?
    public var abilities: Abilities?
    public var preferences: Preferences?

    public init(
        title: TitleID? = nil, release: String? = nil, magnet: String? = nil, link: String? = nil,
        abilities: Abilities? = nil, preferences: Preferences? = nil
    ) {
        self.title = title
        self.release = release
        self.magnet = magnet
        self.link = link
        self.abilities = abilities
        self.preferences = preferences
    }
}

/// What the client can show. Whatever is absent is not limited.
public struct Abilities: Codable, Sendable, Equatable {
    public enum Container: String, Codable, Sendable, CaseIterable {
        /// MPEG-TS.
        case ts
        /// Fragmented MP4.
        case fmp4
    }

    /// Of `h264`, `hevc`, `av1`, `vp9`.
    public var videoCodecs: [String]?
    /// In pixels, from 1 to 100 000.
    public var maximumHeight: Int?
    public var hdr: Bool?
    /// What HLS is made of for this client; when absent that depends on the player that asks for it.
    public var container: Container?

    public init(
        videoCodecs: [String]? = nil, maximumHeight: Int? = nil, hdr: Bool? = nil, container: Container? = nil
    ) {
        self.videoCodecs = videoCodecs
        self.maximumHeight = maximumHeight
        self.hdr = hdr
        self.container = container
    }
}

/// How the client wants to watch. Whatever is absent is left to the service.
public struct Preferences: Codable, Sendable, Equatable {
    /// Where to begin, in seconds of the film.
    public var startSeconds: Double?
    /// Of `1080p`, `720p`, `480p`, `360p`: encodes beside the video as it is, or in its place where the client cannot show
    /// that. Nothing is encoded that was not asked for.
    public var qualities: [String]?

    /// A track of image subtitles, counted from zero among all subtitles, that is made part of the encodes' picture.
    public var burnSubtitle: Int?

    public init(startSeconds: Double? = nil, qualities: [String]? = nil, burnSubtitle: Int? = nil) {
        self.startSeconds = startSeconds
        self.qualities = qualities
        self.burnSubtitle = burnSubtitle
    }
}

/// A title on its way to the screen.
public struct Play: Codable, Sendable, Equatable {
    public enum State: String, Codable, Sendable {
        case resolving, searching, unlocking, probing, ready, failed
    }

    /// What a seek goes by.
    public enum Seeking: String, Codable, Sendable {
        /// The keyframes that the file lists: video can be copied.
        case index
        /// Time alone: the file does not list its keyframes, and its video is encoded anew.
        case fallback
    }

    public var id: String
    public var state: State
    public var title: TitleID?
    /// "Night of the Living Dead (1968)".
    public var name: String?
    /// What was done, in order; the last one is what is being done.
    public var stages: [Stage]
    /// The releases that were tried, in order.
    public var attempts: [Attempt]
    /// The address of the master playlist; there when ready.
    public var hlsUrl: String?
    /// The address of the file itself; there when ready.
    public var fileUrl: String?
    /// There when ready.
    public var handoff: Handoff?
    public var durationSeconds: Double?
    public var seeking: Seeking?
    public var tracks: [Track]?
    public var chapters: [Chapter]?
    /// Subtitles as files of their own, for players that take them beside the picture; there when ready.
    public var subtitles: [SubtitleLink]?
    /// The fonts that styled subtitles are set in; there when ready.
    public var fonts: [FontLink]?
    /// A track of small pictures for the bar that viewers scrub on, WebVTT with `#xywh`; there when ready, for most films.
    public var thumbnailsUrl: String?
    /// The addresses stop working then.
    public var expiresAt: Date?
    /// Why nothing could be played; there when failed.
    public var problem: Problem?
    public var createdAt: Date
    /// What goes on for it; for an administrator alone.
    public var activity: PlayActivity?

    public init(id: String, state: State, title: TitleID?, createdAt: Date) {
        self.id = id
        self.state = state
        self.title = title
        self.createdAt = createdAt
        stages = []
        attempts = []
    }
}

/// A step of a play.
public struct Stage: Codable, Sendable, Equatable {
    public var state: Play.State
    public var startedAt: Date
    public var endedAt: Date?
    /// A sentence for people: "3 indexers answered, 1 failed".
    public var detail: String?
    /// Only of `unlocking`.
    public var percent: Double?

    public init(state: Play.State, startedAt: Date) {
        self.state = state
        self.startedAt = startedAt
    }
}

/// A release that was tried.
public struct Attempt: Codable, Sendable, Equatable {
    public enum Outcome: String, Codable, Sendable {
        case trying, playing, failed
    }

    public var release: String
    public var outcome: Outcome
    /// Stable, for programs.
    public var code: String?
    /// Why it failed.
    public var reason: String?

    public init(release: String, outcome: Outcome) {
        self.release = release
        self.outcome = outcome
    }
}

public struct Track: Codable, Sendable, Equatable {
    public enum Kind: String, Codable, Sendable {
        case video, audio, subtitle
    }

    public var kind: Kind
    /// As in `h264`, `aac`, `subrip`.
    public var codec: String
    /// BCP 47; absent when the file does not say.
    public var language: String?
    public var name: String?
    public var isDefault: Bool
    public var isForced: Bool
    public var channels: Int?
    /// RFC 6381, as it is true of the track copied into MP4; absent when unknown, or when MP4 does not carry it.
    public var codecString: String?
    public var width: Int?
    public var height: Int?
    /// Bits of each sample of a picture.
    public var bitDepth: Int?
    /// `SDR`, `PQ` or `HLG`.
    public var videoRange: String?
    public var dolbyVision: DolbyVision?

    /// How Dolby Vision is carried.
    public struct DolbyVision: Codable, Sendable, Equatable {
        public var profile: Int
        /// What a player without Dolby Vision sees: 0 nothing sensible, 1 and 6 HDR10, 2 SDR, 4 HLG.
        public var compatibility: Int
        public var hasFallback: Bool

        public init(profile: Int, compatibility: Int, hasFallback: Bool) {
            self.profile = profile
            self.compatibility = compatibility
            self.hasFallback = hasFallback
        }
    }

    public init(kind: Kind, codec: String, isDefault: Bool = false, isForced: Bool = false) {
        self.kind = kind
        self.codec = codec
        self.isDefault = isDefault
        self.isForced = isForced
    }
}

public struct Chapter: Codable, Sendable, Equatable {
    /// What may be skipped.
    public enum Kind: String, Codable, Sendable {
        case intro, recap, credits
        /// Of what comes next.
        case preview
    }

    public var name: String
    /// What its name says that it is; absent for a chapter like any other.
    public var kind: Kind?
    public var startSeconds: Double
    public var endSeconds: Double?

    public init(name: String, startSeconds: Double, endSeconds: Double?) {
        self.name = name
        self.startSeconds = startSeconds
        self.endSeconds = endSeconds
    }
}
