import Contracts

/// A release with what its indexer says of it.
struct RankedCandidate: Equatable, Sendable {
    var release: ParsedRelease
    var sizeBytes: Int64?
    var seeders: Int?
    /// Of the film, or of one episode.
    var durationSeconds: Int?
    /// Episodes inside, at least 1; `nil` if unknown.
    var episodeCount: Int?
    /// Whether an indexer lists it as that.
    var isAdult = false
    var readiness = ReleaseReadiness.unknown

    init(
        _ release: ParsedRelease, sizeBytes: Int64? = nil, seeders: Int? = nil, durationSeconds: Int? = nil,
        episodeCount: Int? = nil
    ) {
        self.release = release
        self.sizeBytes = sizeBytes
        self.seeders = seeders
        self.durationSeconds = durationSeconds
        self.episodeCount = episodeCount
    }

    /// Megabytes (10^6 bytes) a minute; `nil` where size, duration or the number of episodes is unknown or absurd.
    var megabytesPerMinute: Double? {
        guard let sizeBytes, sizeBytes > 0, let durationSeconds, durationSeconds > 0 else { return nil }
        guard let count = episodeCount ?? (release.seasonPack == true ? nil : max(1, release.episodes.count)), count > 0
        else { return nil }
        return Double(sizeBytes) / 1_000_000 / (Double(durationSeconds) / 60 * Double(count))
    }
}

enum RankingVerdict: Equatable, Sendable {
    case ranked(RankingScore)
    case excluded(Exclusion)
}

/// Where a release stands. Compare with `<`: the smaller one is the better one.
struct RankingScore: Equatable, Sendable, Comparable {
    /// Place of its resolution in the profile, 0 first.
    var resolutionPlace: Int
    var parts: [ScorePart]

    var points: Int { parts.reduce(0) { $0 + $1.points } }

    static func < (left: Self, right: Self) -> Bool {
        (left.resolutionPlace, -left.points) < (right.resolutionPlace, -right.points)
    }
}

/// Why a release is out. The raw values are stable, for programs.
enum Exclusion: String, Equatable, Sendable, CaseIterable {
    case camera = "camera_recording"
    case threeD = "three_d"
    case disc = "raw_disc"
    case resolution = "resolution_not_wanted"
    case dolbyVision = "dolby_vision_only"
    case language = "language_not_wanted"
    case unknownLanguage = "language_unknown"
    case seeders = "too_few_seeders"
    case tooBig = "too_big"
    case tooSmall = "too_small"
    case adult = "adult"

    /// A sentence for people.
    var reason: String {
        switch self {
        case .camera: "It was recorded in a cinema or copied before the release."
        case .threeD: "It is made for 3D screens."
        case .disc: "It is a disc's image, not one film file."
        case .resolution: "Its resolution is not among the wanted ones."
        case .dolbyVision: "It is Dolby Vision without a fallback, which the screen can't show."
        case .language: "None of the wanted languages is heard."
        case .unknownLanguage: "It does not say its languages."
        case .seeders: "Too few have it."
        case .tooBig: "It is larger than wanted."
        case .tooSmall: "It is too small to be what it says."
        case .adult: "It is for adults."
        }
    }
}
