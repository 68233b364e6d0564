import Contracts

/// The hard rules, in the order in which they are told.
struct Exclusions: Sendable {
    let profile: RankingProfile

    func first(_ candidate: RankedCandidate) -> Exclusion? {
        let release = candidate.release
        if !profile.allowsCamera, release.quality?.isPirated == true { return .camera }
        if !profile.allowsThreeD, release.threeD == true { return .threeD }
        if !profile.allowsDiscs, release.container == "iso" || isDisc(release) { return .disc }
        if !profile.allowsAdult, candidate.isAdult || isAdult(release) { return .adult }
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
        // Three in a row are rare, and words cost more to part.
        var run = 0
        guard
            release.name.utf8.contains(where: { byte in
                run = ByteClass.lower(byte) == UInt8(ascii: "x") ? run + 1 : 0
                return run == 3
            })
        else { return false }
        return FoldedName.ways(release.name).contains { $0.words.dropFirst().contains("xxx") }
    }

    private func isStandard(_ resolution: String) -> Bool {
        ["4320p", "2160p", "1440p", "1080p", "1080i", "720p", "720i", "576p", "540p", "480p", "360p"].contains(
            resolution)
    }

    /// On a disc the picture below Dolby Vision is HDR10 by the format's own rule; anywhere else only what is said is there.
    private func isDolbyVisionOnly(_ release: ParsedRelease) -> Bool {
        guard release.hdr == [.dolbyVision], !profile.dynamicRanges.contains(.dolbyVision) else { return false }
        return release.source != .bluRay
    }

    private func language(_ release: ParsedRelease) -> Exclusion? {
        // One that has several may have any.
        guard release.multiAudio != true else { return nil }
        guard !release.languages.isEmpty else {
            return profile.excludedLanguages.contains(RankingProfile.unknownLanguage) ? .unknownLanguage : nil
        }
        let heard = Set(release.languages)
        if !profile.requiredLanguages.isEmpty, heard.isDisjoint(with: profile.requiredLanguages) { return .language }
        return !profile.excludedLanguages.isEmpty && heard.isSubset(of: profile.excludedLanguages) ? .language : nil
    }

    private func size(_ candidate: RankedCandidate) -> Exclusion? {
        if let seeders = candidate.seeders, seeders < profile.minimumSeeders { return .seeders }
        if let size = candidate.sizeBytes, let most = profile.maximumSizeBytes, size > most { return .tooBig }
        guard let rate = candidate.megabytesPerMinute else { return nil }
        if rate > Double(profile.megabytesPerMinute.upperBound) { return .tooBig }
        let least = max(SizeBounds.of(candidate.release).least, Double(profile.megabytesPerMinute.lowerBound))
        return rate < least ? .tooSmall : nil
    }
}
