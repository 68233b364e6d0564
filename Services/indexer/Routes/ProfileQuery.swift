import Contracts
import HTTP

extension QueryReader {
    /// The parameters that make a profile; whatever is missing is as for an ordinary screen.
    mutating func profile() -> RankingProfile {
        var profile = RankingProfile()
        let resolutions = list("resolutions", maximumCount: 12)
        if !resolutions.isEmpty { profile.resolutions = resolutions }
        profile.videoCodecs = values("videoCodecs") ?? profile.videoCodecs
        profile.dynamicRanges = values("dynamicRanges") ?? profile.dynamicRanges
        profile.preferredLanguages = list("languages", maximumCount: 10)
        profile.requiredLanguages = list("requiredLanguages", maximumCount: 10)
        profile.excludedLanguages = list("excludedLanguages", maximumCount: 10)
        profile.allowsCamera = bool("camera", default: false)
        profile.allowsThreeD = bool("threeD", default: false)
        profile.allowsDiscs = bool("discs", default: false)
        profile.minimumSeeders = int("minimumSeeders", default: 0, in: 0...100_000)
        profile.maximumSizeBytes = optionalInt("maximumSizeBytes", in: 1...Int.max).map(Int64.init)
        return profile
    }

    private mutating func values<Value: RawRepresentable<String>>(_ name: String) -> [Value]? {
        let texts = list(name, maximumCount: 20)
        guard !texts.isEmpty else { return nil }
        let values = texts.compactMap { Value(rawValue: $0) }
        if values.count < texts.count { complain(name, "invalid", "holds a word that is not known") }
        return values
    }
}
