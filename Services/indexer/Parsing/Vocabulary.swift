import Contracts

/// Turns the words of the tables' left side into facts, and facts' values back into what the contract names.
struct Vocabulary: Sendable {
    /// The kinds whose spellings may be glued to each other.
    static let gluable: Set<Fact.Kind> = [
        .resolution, .quality, .remux, .video, .audio, .hdr, .depth, .channels, .threeD, .dual, .multi,
    ]

    static let languages = [
        "en", "fr", "de", "es", "it", "pt", "ru", "uk", "pl", "nl", "sv", "no", "da", "fi", "is", "cs", "sk", "hu",
        "ro", "bg",
        "sr", "hr", "bs", "sl", "mk", "sq", "el", "tr", "ar", "he", "fa", "hi", "ta", "te", "ml", "kn", "bn", "mr",
        "pa", "gu",
        "ur", "ne", "ja", "ko", "zh", "th", "vi", "id", "ms", "tl", "lt", "lv", "et", "ca", "eu", "gl", "ka", "hy",
        "az", "kk",
        "uz", "be", "mn", "af", "sw", "rm", "cy", "ga",
    ]

    static let services = [
        "AMZN", "NF", "HULU", "DSNP", "HMAX", "MAX", "HBO", "ATVP", "PCOK", "PMTP", "iT", "CRAV", "CR", "STAN", "ANPL",
        "CN",
        "CC", "iP", "AMC+", "SHO", "STARZ", "RED", "MA", "FUNI", "HIDIVE", "ADN", "WAKA", "BILI", "VUDU", "ROKU",
        "TUBI",
        "GPLAY", "DSCP", "NOW", "SKST", "CBS", "NBC", "FOX", "ABC", "ITV", "ALL4", "VIKI", "iQIYI", "WETV", "TVING",
        "UNEXT",
        "CRIT", "MUBI", "PLAY", "SONY", "ZEE5", "HS", "JC", "VICE", "TLC", "FREE", "SYFY", "PBS", "DCU", "KNPY",
        "BCORE", "ViX",
        "FOOD", "HGTV", "LIFE", "HIST", "NICK", "MTV", "CMT", "RTBF", "SVT", "TV4", "VRV", "XUMO", "DISC", "ESPN",
        "NRK", "CBC",
    ]

    static let containers = [
        "mkv", "mp4", "avi", "ts", "m2ts", "mov", "wmv", "webm", "mpg", "mpeg", "flv", "iso", "m4v", "ogm", "vob",
        "divx", "3gp",
        "rmvb", "asf", "mk3d", "m2v", "f4v", "rm",
    ]

    func fact(_ text: Substring, _ strength: Fact.Strength) -> Fact? {
        let parts = text.split(separator: "=", maxSplits: 1)
        guard let name = parts.first, let kind = Fact.Kind(rawValue: String(name)) else { return nil }
        guard parts.count == 2 else { return Fact(kind: kind, strength: strength) }
        guard let value = value(kind, String(parts[1])) else { return nil }
        return Fact(kind: kind, value: value, strength: strength)
    }

    private func value(_ kind: Fact.Kind, _ text: String) -> Int? {
        switch kind {
        case .quality: ReleaseQuality.allCases.firstIndex { $0.rawValue == text }
        case .video: ReleaseVideoCodec.allCases.firstIndex { $0.rawValue == text }
        case .audio: ReleaseAudioCodec.allCases.firstIndex { $0.rawValue == text }
        case .hdr: ReleaseDynamicRange.allCases.firstIndex { $0.rawValue == text }
        case .edition: ReleaseEdition.allCases.firstIndex { $0.rawValue == text }
        case .language, .subtitle: Self.languages.firstIndex(of: text)
        case .container: Self.containers.firstIndex(of: text)
        case .service: Self.services.firstIndex(of: text)
        default: Int(text)
        }
    }
}

extension Vocabulary {
    static let eac3 = ReleaseAudioCodec.allCases.firstIndex(of: .eac3) ?? 0
    static let hdr10Plus = ReleaseDynamicRange.allCases.firstIndex(of: .hdr10Plus) ?? 0
}
