/// A language that a text may be wanted in.
enum Language: Sendable, Hashable {
    case tag(language: String, country: String?)
    /// Whichever the title was made in.
    case original

    /// `fr`, `fr-FR` or `original`, in any case; `nil` for anything else.
    init?(_ text: some StringProtocol) {
        let text = text.lowercased()
        guard text != "original" else {
            self = .original
            return
        }
        // By hand: every request with an Accept-Language comes by here, and a pattern takes microseconds.
        let parts = text.utf8.split(separator: UInt8(ascii: "-"), omittingEmptySubsequences: false)
        guard parts.count <= 2, parts.allSatisfy({ $0.count == 2 && $0.allSatisfy { (97...122).contains($0) } }) else {
            return nil
        }
        self = .tag(
            language: String(Substring(parts[0])),
            country: parts.count == 2 ? Substring(parts[1]).uppercased() : nil)
    }
}

extension Language: CustomStringConvertible {
    /// BCP 47, or `original`.
    var description: String {
        switch self {
        case .tag(let language, nil): language
        case .tag(let language, let country?): "\(language)-\(country)"
        case .original: "original"
        }
    }
}

/// The wanted languages, best first. Each text falls back along them on its own.
struct Languages: Sendable, Hashable, LosslessStringConvertible {
    let list: [Language]
    /// `fr-FR,en,original`
    let description: String

    static let mostAllowed = 5

    static let english = Languages(list: [.tag(language: "en", country: "US"), .original])

    private init(list: [Language]) {
        self.list = list
        description = list.map(\.description).joined(separator: ",")
    }

    /// One to five languages, `fr-FR,en,original`; `nil` for anything else.
    init?(_ texts: [some StringProtocol]) {
        let languages = texts.compactMap { Language($0) }
        guard !languages.isEmpty, languages.count == texts.count, languages.count <= Self.mostAllowed else {
            return nil
        }
        self.init(list: languages)
    }

    init?(_ text: String) {
        guard text.utf8.count <= 100 else { return nil }
        self.init(text.split(separator: ",", omittingEmptySubsequences: false))
    }

    /// An `Accept-Language` field (RFC 9110 §12.5.4) with the original at its end; what is no language of TMDB's is
    /// passed over. `nil` when nothing is left.
    init?(preferences field: String) {
        guard field.utf8.count <= 400 else { return nil }
        let wanted = field.split(separator: ",").compactMap { item -> (language: Language, quality: Double)? in
            let parts = item.split(separator: ";").map { $0.filter { $0 != " " } }
            let quality = parts.dropFirst().first.map { Double($0.dropFirst(2)) ?? 0 } ?? 1
            return parts.first.flatMap { Language($0) }.flatMap { quality > 0 ? ($0, quality) : nil }
        }
        var languages: [Language] = []
        let sorted = wanted.enumerated().sorted { ($1.element.quality, $0.offset) < ($0.element.quality, $1.offset) }
        for (_, item) in sorted where !languages.contains(item.language) { languages.append(item.language) }
        guard !languages.isEmpty else { return nil }
        let wished = Array(languages.prefix(Self.mostAllowed - 1))
        self.init(list: wished + (languages.contains(.original) ? [] : [.original]))
    }

    /// Those that can be asked of TMDB, which knows no "original"; at least one.
    var tags: [String] {
        let tags = list.filter { $0 != .original }.map(\.description)
        return tags.isEmpty ? ["en-US"] : tags
    }

    var first: String { tags.first ?? "en-US" }

    /// The bare languages, for `include_video_language`: with videos in no language too.
    var bare: String {
        var bare: [String] = []
        for tag in tags where !bare.contains(String(tag.prefix(2))) { bare.append(String(tag.prefix(2))) }
        return (bare + ["null"]).joined(separator: ",")
    }
}
