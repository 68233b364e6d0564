import Contracts
import Platform

/// Judges releases by a profile: out with a reason, or a score with named parts.
struct Ranking: Sendable {
    let profile: RankingProfile

    func verdict(_ candidate: RankedCandidate) -> RankingVerdict {
        if let exclusion = Exclusions(profile: profile).first(candidate) { return .excluded(exclusion) }
        return .ranked(score(candidate))
    }

    /// The best first; equal ones stay in their order.
    func sorted<Element>(_ elements: [(Element, RankingScore)]) -> [(Element, RankingScore)] {
        elements.enumerated().sorted { ($0.element.1, $0.offset) < ($1.element.1, $1.offset) }.map(\.element)
    }

    private func score(_ candidate: RankedCandidate) -> RankingScore {
        let release = candidate.release
        let place = release.resolution.flatMap { profile.resolutions.firstIndex(of: $0) } ?? profile.resolutions.count
        let parts = [
            ("resolution", (profile.resolutions.count - place) * 10), ("source", source(release)),
            ("codec", codec(release)),
            ("hdr", hdr(release)), ("audio", audio(release)), ("language", language(release)),
            ("size", size(candidate)),
            ("seeders", seeders(candidate)), ("group", group(release)), ("revision", revision(release)),
            ("hints", hints(release)), ("readiness", readiness(candidate)),
        ]
        return RankingScore(resolutionPlace: place, parts: parts.map { ScorePart(name: $0.0, points: $0.1) })
    }

    /// For streaming a good encode or a service's own file is better than a remux, which is only larger.
    private func source(_ release: ParsedRelease) -> Int {
        if release.remux == true { return 60 }
        switch release.quality {
        case .webDL: return 100
        case .bluRay: return 95
        case .web: return 90
        case .bdRip, .brRip, .webRip: return 75
        case .hdtv, .hdDVD: return 50
        case .hdRip, .dvd, .dvdRip: return 35
        case .pdtv, .satRip, .tvRip, .vodRip, .ppvRip, .vhs, .vhsRip: return 15
        case .cam, .telesync, .telecine, .screener, .workprint: return -300
        case nil: return 0
        }
    }

    /// A codec that the client plays is copied; another one must be encoded.
    private func codec(_ release: ParsedRelease) -> Int {
        guard let codec = release.videoCodec else { return 0 }
        guard let place = profile.videoCodecs.firstIndex(of: codec) else { return -120 }
        return max(20, 60 - place * 20)
    }

    private func hdr(_ release: ParsedRelease) -> Int {
        let ranges = release.hdr.filter { $0 != .sdr }
        if ranges.isEmpty { return 0 }
        return ranges.contains(where: profile.dynamicRanges.contains) ? 30 : -60
    }

    private func audio(_ release: ParsedRelease) -> Int {
        let points: [ReleaseAudioCodec: Int] = [
            .aac: 20, .ac3: 20, .eac3: 30, .atmos: 10, .flac: 15, .opus: 15, .dts: 10, .dtsHD: 15, .dtsX: 15,
            .trueHD: 15,
        ]
        let best = release.audioCodecs.compactMap { points[$0] }.max() ?? 0
        return best + (release.channels.contains { $0 >= "5.1" } ? 10 : 0)
    }

    /// The more a heard language is liked the better; one that is read only is better than none, and saying nothing is
    /// between them and the wrong ones.
    private func language(_ release: ParsedRelease) -> Int {
        let liked = profile.preferredLanguages
        guard !liked.isEmpty else { return 0 }
        let heard = release.languages.isEmpty ? [RankingProfile.unknownLanguage] : release.languages
        if let place = liked.firstIndex(where: heard.contains) { return max(50, 80 - 10 * place) }
        if release.multiAudio == true { return 40 }
        if release.subtitleLanguages.contains(where: liked.contains) { return 20 }
        return release.languages.isEmpty ? 0 : -80
    }

    /// What the provider had is played at once, and what failed there costs a minute.
    private func readiness(_ candidate: RankedCandidate) -> Int {
        switch candidate.readiness {
        case .likely: 60
        case .unknown: 0
        case .unlikely: -150
        }
    }

    private func size(_ candidate: RankedCandidate) -> Int {
        guard let rate = candidate.megabytesPerMinute else { return 0 }
        let bounds = SizeBounds.of(candidate.release)
        if rate < bounds.good { return -Int(60 * (1 - rate / bounds.good)) }
        return rate <= bounds.most ? 20 : -Int(min(80, 40 * (rate / bounds.most - 1) + 10))
    }

    /// 15 points for each tenfold.
    private func seeders(_ candidate: RankedCandidate) -> Int {
        guard let seeders = candidate.seeders else { return 0 }
        return seeders <= 0 ? -60 : Int((15 * log10(Double(min(seeders, 1_000_000)) + 1)).rounded())
    }

    private func group(_ release: ParsedRelease) -> Int {
        guard let group = release.group else { return -10 }
        switch GroupTiers.tier(group) {
        case 0: return -80
        case 1: return 30
        case 2: return 20
        case 3: return 10
        default: return 0
        }
    }

    private func revision(_ release: ParsedRelease) -> Int {
        release.proper == true || release.repack == true ? 5 : 0
    }

    private func hints(_ release: ParsedRelease) -> Int {
        (release.hardcoded == true ? -60 : 0) + (release.upscaled == true ? -60 : 0)
    }
}
