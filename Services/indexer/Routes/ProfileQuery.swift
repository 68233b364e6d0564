import Contracts
import HTTP

extension RankingPreferences {
    /// What is asked for here goes before what was saved.
    func merging(_ asked: RankingPreferences) -> RankingPreferences {
        var merged = self
        merged.resolutions = asked.resolutions ?? resolutions
        merged.videoCodecs = asked.videoCodecs ?? videoCodecs
        merged.dynamicRanges = asked.dynamicRanges ?? dynamicRanges
        merged.languages = asked.languages ?? languages
        merged.requiredLanguages = asked.requiredLanguages ?? requiredLanguages
        merged.excludedLanguages = asked.excludedLanguages ?? excludedLanguages
        merged.camera = asked.camera ?? camera
        merged.threeD = asked.threeD ?? threeD
        merged.discs = asked.discs ?? discs
        merged.adult = asked.adult ?? adult
        merged.minimumSeeders = asked.minimumSeeders ?? minimumSeeders
        merged.maximumSizeBytes = asked.maximumSizeBytes ?? maximumSizeBytes
        merged.minimumMegabytesPerMinute = asked.minimumMegabytesPerMinute ?? minimumMegabytesPerMinute
        merged.maximumMegabytesPerMinute = asked.maximumMegabytesPerMinute ?? maximumMegabytesPerMinute
        return merged
    }

    static let knownResolutions: Set<String> = [
        "4320p", "2160p", "1440p", "1080p", "1080i", "720p", "720i", "576p", "540p", "480p", "360p",
    ]
    /// Also megabytes a minute: far above any film, far below what could overflow.
    static let seeders = 0...100_000
    static let rates = 0...100_000

    /// ISO 639-1, or `und`.
    static func isLanguage(_ text: String) -> Bool {
        text == RankingProfile.unknownLanguage
            || (text.utf8.count == 2 && text.utf8.allSatisfy { (UInt8(ascii: "a")...UInt8(ascii: "z")).contains($0) })
    }

    /// Judges a profile that is to be saved; a query's parameters are judged as they are read.
    func check(_ checks: inout FieldChecks) {
        checks.require(
            (resolutions ?? []).count <= 12 && (resolutions ?? []).allSatisfy(Self.knownResolutions.contains),
            "resolutions",
            "invalid", "holds a word that is not known")
        for (name, list) in [
            ("languages", languages), ("requiredLanguages", requiredLanguages),
            ("excludedLanguages", excludedLanguages),
        ] {
            checks.require(
                (list ?? []).count <= 10 && (list ?? []).allSatisfy(Self.isLanguage), name, "invalid",
                "must be at most 10 languages of two letters, or und")
        }
        checks.require((videoCodecs ?? []).count <= 20, "videoCodecs", "too_long", "must have at most 20 items")
        checks.require((dynamicRanges ?? []).count <= 20, "dynamicRanges", "too_long", "must have at most 20 items")
        checks.range("minimumSeeders", minimumSeeders, Self.seeders)
        checks.range("maximumSizeBytes", maximumSizeBytes.map { Int($0) }, 1...Int.max)
        checks.range("minimumMegabytesPerMinute", minimumMegabytesPerMinute, Self.rates)
        checks.range("maximumMegabytesPerMinute", maximumMegabytesPerMinute, Self.rates)
    }
}

extension QueryReader {
    /// The parameters that make a profile.
    mutating func preferences() -> RankingPreferences {
        var asked = RankingPreferences()
        asked.resolutions = words("resolutions", 12)
        asked.videoCodecs = values("videoCodecs")
        asked.dynamicRanges = values("dynamicRanges")
        asked.languages = words("languages", 10)
        asked.requiredLanguages = words("requiredLanguages", 10)
        asked.excludedLanguages = words("excludedLanguages", 10)
        asked.camera = flag("camera")
        asked.threeD = flag("threeD")
        asked.discs = flag("discs")
        asked.adult = flag("adult")
        asked.minimumSeeders = optionalInt("minimumSeeders", in: RankingPreferences.seeders)
        asked.maximumSizeBytes = optionalInt("maximumSizeBytes", in: 1...Int.max).map(Int64.init)
        asked.minimumMegabytesPerMinute = optionalInt("minimumMegabytesPerMinute", in: RankingPreferences.rates)
        asked.maximumMegabytesPerMinute = optionalInt("maximumMegabytesPerMinute", in: RankingPreferences.rates)
        return asked
    }

    private mutating func words(_ name: String, _ most: Int) -> [String]? {
        let words = list(name, maximumCount: most)
        return words.isEmpty ? nil : words
    }

    private enum Flag: String, CaseIterable { case yes = "true", no = "false" }

    private mutating func flag(_ name: String) -> Bool? {
        optionalChoice(name, Flag.self).map { $0 == .yes }
    }

    private mutating func values<Value: RawRepresentable<String>>(_ name: String) -> [Value]? {
        guard let texts = words(name, 20) else { return nil }
        let values = texts.compactMap { Value(rawValue: $0) }
        if values.count < texts.count { complain(name, "invalid", "holds a word that is not known") }
        return values
    }
}
