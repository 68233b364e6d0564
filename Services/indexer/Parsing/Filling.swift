import Contracts

/// From facts to fields. Where a name says a thing twice, the stronger or the first counts, as each rule says.
extension Reading {
    mutating func fillPicture() {
        for fact in facts {
            switch fact.kind {
            case .resolution: fillResolution(fact)
            case .quality: fillQuality(fact)
            case .remux: release.remux = true
            case .video: if release.videoCodec == nil { release.videoCodec = ReleaseVideoCodec.allCases[fact.value] }
            case .hdr: insert(ReleaseDynamicRange.allCases[fact.value], &release.hdr)
            case .depth: release.bitDepth = release.bitDepth ?? fact.value
            case .edition: insert(ReleaseEdition.allCases[fact.value], &release.editions)
            default: break
            }
        }
        release.source = release.quality?.source
        if release.hdr.contains(.hdr10Plus) { release.hdr.removeAll { $0 == .hdr10 } }
        if release.remux == true, release.quality == nil { (release.quality, release.source) = (.bluRay, .bluRay) }
    }

    /// Lines that the name counts win over `4K` and `UHD`.
    private mutating func fillResolution(_ fact: Fact) {
        let isWord = tokens[fact.first].digits < 3
        let text = "\(abs(fact.value))\(fact.value < 0 ? "i" : "p")"
        if release.resolution == nil || resolutionIsWord || !isWord {
            release.resolution = text; resolutionIsWord = isWord
        }
    }

    /// A camera, a telesync or a screener is told last and counts most.
    private mutating func fillQuality(_ fact: Fact) {
        let found = ReleaseQuality.allCases[fact.value]
        guard let current = release.quality else { release.quality = found; return }
        if found.isPirated, !current.isPirated { release.quality = found }
        if current == .bluRay, found == .bdRip || found == .brRip { release.quality = found }
        if current == .web, found == .webDL || found == .webRip { release.quality = found }
        if current == .dvd, found == .dvdRip { release.quality = found }
    }

    private func insert<Value: Equatable>(_ value: Value, _ list: inout [Value]) {
        if !list.contains(value) { list.append(value) }
    }

    mutating func fillSound() {
        for fact in facts {
            switch fact.kind {
            case .audio: insert(ReleaseAudioCodec.allCases[fact.value], &release.audioCodecs)
            case .channels: fillChannels(fact)
            case .multi: release.multiAudio = true
            case .dual: release.multiAudio = true
            case .dubbed: release.dubbed = true
            case .subbed: release.subbed = true
            default: break
            }
        }
        if release.audioCodecs.contains(where: { $0 == .dtsHD || $0 == .dtsX }) {
            release.audioCodecs.removeAll { $0 == .dts }
        }
        fillLanguages()
    }

    private mutating func fillChannels(_ fact: Fact) {
        guard fact.strength != .weak || isAfterAudio(fact) else { return }
        insert("\(fact.value / 10).\(fact.value % 10)", &release.channels)
    }

    private func isAfterAudio(_ fact: Fact) -> Bool { self.fact(at: fact.first - 1)?.kind == .audio }

    mutating func fillHints() {
        for fact in facts {
            switch fact.kind {
            case .proper: release.proper = true
            case .repack: release.repack = true
            case .version: release.releaseVersion = fact.value
            case .threeD: if fact.strength != .weak || release.threeD == true { release.threeD = true }
            case .container: release.container = release.container ?? Vocabulary.containers[fact.value]
            case .service: fillService(fact)
            case .complete: release.complete = true
            case .hardcoded: release.hardcoded = true
            case .upscaled: release.upscaled = true
            case .crc: release.crc = text(tokens: fact.first..<fact.last + 1).uppercased()
            default: break
            }
        }
    }

    /// One-word names of services count in capitals right before a source.
    private mutating func fillService(_ fact: Fact) {
        guard release.service == nil else { return }
        if fact.strength == .weak { guard self.fact(at: fact.last + 1)?.kind == .quality else { return } }
        release.service = Vocabulary.services[fact.value]
    }

    mutating func fillNumbering() {
        release.seasons = Set(seasons).sorted()
        release.episodes = Set(episodes).sorted()
        release.absoluteEpisodes = Set(absolute).sorted()
        if !seasons.isEmpty, episodes.isEmpty, absolute.isEmpty, release.date == nil { release.seasonPack = true }
    }
}

extension ReleaseQuality {
    /// Taken from a cinema or before the release.
    var isPirated: Bool {
        switch self {
        case .cam, .telesync, .telecine, .screener, .workprint: true
        default: false
        }
    }
}
