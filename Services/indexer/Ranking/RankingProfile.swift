import Contracts

/// What a person, or their screen, makes of releases. The defaults suit streaming to an ordinary browser or television.
struct RankingProfile: Codable, Equatable, Sendable {
    /// The best first. A release of another resolution is excluded; one that does not say it comes last.
    var resolutions = ["1080p", "1080i", "720p", "2160p", "1440p", "576p", "540p", "480p", "360p"]
    /// What the client plays without encoding.
    var videoCodecs: [ReleaseVideoCodec] = [.h264, .hevc, .av1]
    /// What the screen shows. Dolby Vision without a fallback is excluded where it is not in here.
    var dynamicRanges: [ReleaseDynamicRange] = [.hdr10, .hdr10Plus, .hlg, .sdr]
    /// ISO 639-1, any of these is wanted.
    var preferredLanguages: [String] = []
    /// ISO 639-1. A release that says its languages and has none of these is excluded.
    var requiredLanguages: [String] = []
    /// ISO 639-1. A release that has only these is excluded.
    var excludedLanguages: [String] = []
    /// Recordings in cinemas, and copies from before the release.
    var allowsCamera = false
    var allowsThreeD = false
    /// Discs as they are: menus instead of one file.
    var allowsDiscs = false
    /// Seeders that a torrent needs when it says how many it has.
    var minimumSeeders = 0
    /// Bytes of one release, all its episodes together.
    var maximumSizeBytes: Int64?
}
