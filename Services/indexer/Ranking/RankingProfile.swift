import Contracts

/// What a person, or their screen, makes of releases. The defaults suit streaming to an ordinary browser or television.
struct RankingProfile: Equatable, Sendable {
    /// The best first. A release of another resolution is excluded; one that does not say it comes last.
    var resolutions = ["1080p", "1080i", "720p", "2160p", "1440p", "576p", "540p", "480p", "360p"]
    /// What the client plays without encoding.
    var videoCodecs: [ReleaseVideoCodec] = [.h264, .hevc, .av1]
    /// What the screen shows. Dolby Vision without a fallback is excluded where it is not in here.
    var dynamicRanges: [ReleaseDynamicRange] = [.hdr10, .hdr10Plus, .hlg, .sdr]
    /// ISO 639-1, the best liked first. ``unknownLanguage`` may stand in each of the three lists.
    var preferredLanguages: [String] = []
    /// A release that says its languages and has none of these is excluded. One that does not say them may have any.
    var requiredLanguages: [String] = []
    /// A release that has only these is excluded.
    var excludedLanguages: [String] = []
    /// Recordings in cinemas, and copies from before the release.
    var allowsCamera = false
    var allowsThreeD = false
    /// Discs as they are: menus instead of one file.
    var allowsDiscs = false
    var allowsAdult = false
    /// Seeders that a torrent needs when it says how many it has.
    var minimumSeeders = 0
    /// Bytes of one release, all its episodes together.
    var maximumSizeBytes: Int64?
    /// Megabytes (10^6 bytes) a minute, for releases of which size and duration are known.
    var megabytesPerMinute = 0...Int.max

    /// The class of releases that do not say their languages, as ISO 639-2 writes it.
    static let unknownLanguage = "und"
}

extension RankingProfile {
    /// The defaults, and whatever the person wants otherwise.
    init(_ preferences: RankingPreferences) {
        resolutions = preferences.resolutions ?? resolutions
        videoCodecs = preferences.videoCodecs ?? videoCodecs
        dynamicRanges = preferences.dynamicRanges ?? dynamicRanges
        preferredLanguages = preferences.languages ?? []
        requiredLanguages = preferences.requiredLanguages ?? []
        excludedLanguages = preferences.excludedLanguages ?? []
        allowsCamera = preferences.camera ?? false
        allowsThreeD = preferences.threeD ?? false
        allowsDiscs = preferences.discs ?? false
        allowsAdult = preferences.adult ?? false
        minimumSeeders = preferences.minimumSeeders ?? 0
        maximumSizeBytes = preferences.maximumSizeBytes
        let least = max(0, preferences.minimumMegabytesPerMinute ?? 0)
        megabytesPerMinute = least...max(least, preferences.maximumMegabytesPerMinute ?? Int.max)
    }

    /// ISO 639-1 without the mark for unknown ones: what can be searched for.
    var namedLanguages: [String] {
        (preferredLanguages + requiredLanguages).filter { $0 != Self.unknownLanguage }
    }
}
