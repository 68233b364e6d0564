import Contracts

/// The hard rules, in the order in which they are told.
struct Exclusions: Sendable {
    let profile: RankingProfile

    func first(_ candidate: RankedCandidate) -> Exclusion? {
        let release = candidate.release
        if !profile.allowsCamera, release.quality?.isPirated == true { return .camera }
        if !profile.allowsThreeD, release.threeD == true { return .threeD }
        if !profile.allowsDiscs, release.container == "iso" || isDisc(release) { return .disc }
        if isAdult(release) { return .adult }
        if let resolution = release.resolution, !profile.resolutions.contains(resolution), isStandard(resolution) {
            return .resolution
        }
        if isDolbyVisionOnly(release) { return .dolbyVision }
        if let wrong = language(release) { return wrong }
        return size(candidate)
    }

    /// A whole disc says so, and names neither a codec's encoder nor a remux.
    private func isDisc(_ release: ParsedRelease) -> Bool {
        release.complete == true && release.quality == .bluRay && release.remux != true && release.seasons.isEmpty
            && release.videoCodec == nil
    }

    private func isAdult(_ release: ParsedRelease) -> Bool {
        FoldedName.ways(release.name).contains { $0.words.dropFirst().contains("xxx") }
    }

    private func isStandard(_ resolution: String) -> Bool {
        ["4320p", "2160p", "1440p", "1080p", "1080i", "720p", "720i", "576p", "540p", "480p", "360p"].contains(
            resolution)
    }

    private func isDolbyVisionOnly(_ release: ParsedRelease) -> Bool {
        guard release.hdr.contains(.dolbyVision), !profile.dynamicRanges.contains(.dolbyVision) else { return false }
        return release.hdr == [.dolbyVision] && release.source == .web
    }

    private func language(_ release: ParsedRelease) -> Exclusion? {
        guard !release.languages.isEmpty, release.multiAudio != true else { return nil }
        let heard = Set(release.languages)
        if !profile.requiredLanguages.isEmpty, heard.isDisjoint(with: profile.requiredLanguages) { return .language }
        return !profile.excludedLanguages.isEmpty && heard.isSubset(of: profile.excludedLanguages) ? .language : nil
    }

    private func size(_ candidate: RankedCandidate) -> Exclusion? {
        if let seeders = candidate.seeders, seeders < profile.minimumSeeders { return .seeders }
        if let size = candidate.sizeBytes, let most = profile.maximumSizeBytes, size > most { return .tooBig }
        guard let rate = candidate.megabytesPerMinute else { return nil }
        return rate < SizeBounds.of(candidate.release).least ? .tooSmall : nil
    }
}

/// Megabytes a minute: below `least` a name can't be true, between `good` and `most` it is as it should be for streaming.
struct SizeBounds: Equatable, Sendable {
    var least: Double
    var good: Double
    var most: Double

    static func of(_ release: ParsedRelease) -> SizeBounds {
        let isDisc = release.source == .bluRay
        switch release.resolution {
        case "2160p", "4320p": return SizeBounds(least: 8, good: isDisc ? 102 : 34.5, most: isDisc ? 204 : 222)
        case "1080p", "1080i", "1440p":
            return SizeBounds(least: 2.5, good: isDisc ? 50.8 : 12.5, most: isDisc ? 154 : 102)
        case "720p", "720i": return SizeBounds(least: 1.5, good: isDisc ? 25.7 : 10, most: 80)
        default: return SizeBounds(least: 0.5, good: 5, most: 60)
        }
    }
}
