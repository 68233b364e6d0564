/// The texts of a film, a series, a season or an episode, each in the first wanted language that has it.
struct Wording: Sendable, Equatable {
    struct Phrase: Sendable, Equatable {
        let text: String
        /// BCP 47.
        let language: String?
    }

    var name: Phrase?
    var overview: Phrase?
    var tagline: Phrase?
}

/// What TMDB says in several languages about one thing.
struct WordingSource: Sendable {
    /// The language asked for, in which the three texts below are, if they are.
    var asked: String
    var name: String?
    var overview: String?
    var tagline: String?
    var originalName: String?
    /// ISO 639-1.
    var originalLanguage: String?
    /// In the original language, where they had to be asked for: TMDB's translations leave that language empty.
    var originalOverview: String?
    var originalTagline: String?
    var translations: [TMDBTranslations.Translation] = []

    func wording(in languages: Languages) -> Wording {
        let candidates = languages.list.map(candidate)
        var wording = Wording()
        wording.name = candidates.lazy.compactMap(\.name).first ?? lastResort
        wording.overview = candidates.lazy.compactMap(\.overview).first ?? phrase(overview, asked)
        wording.tagline = candidates.lazy.compactMap(\.tagline).first ?? phrase(tagline, asked)
        return wording
    }

    /// The original language, when an overview may be had by asking in it and in no other way.
    func missingLanguage(_ languages: Languages) -> String? {
        guard let originalLanguage, !asked.hasPrefix(originalLanguage) else { return nil }
        let isWanted = languages.list.contains { language in
            if case .tag(originalLanguage, _) = language { true } else { language == .original }
        }
        let isFound = languages.list.contains { candidate($0).overview != nil }
        return isWanted && !isFound ? originalLanguage : nil
    }

    private func candidate(_ language: Language) -> Wording {
        switch language {
        case .original:
            guard let originalLanguage else { return Wording(name: phrase(originalName, nil)) }
            return candidate(originalLanguage, country: nil)
        case .tag(let tag, let country):
            return candidate(tag, country: country)
        }
    }

    private func candidate(_ tag: String, country: String?) -> Wording {
        let language = country.map { "\(tag)-\($0)" } ?? tag
        let sameLanguage = translations.filter { $0.iso6391 == tag }
        let translated = (sameLanguage.first { $0.iso31661 == country } ?? sameLanguage.first)?.data
        let isAsked = asked == language || asked.hasPrefix("\(tag)-") && country == nil
        var wording = Wording()
        // TMDB answers with the original name where it has no translation: that is no name in the language.
        let askedName = isAsked && (name != originalName || tag == originalLanguage) ? name : nil
        let ownName = tag == originalLanguage ? originalName : nil
        wording.name = phrase(askedName ?? translated?.title ?? translated?.name ?? ownName, language)
        let isOriginal = tag == originalLanguage
        let askedOverview = isAsked ? overview : nil
        wording.overview = phrase(
            askedOverview ?? translated?.overview ?? (isOriginal ? originalOverview : nil), language)
        let askedTagline = isAsked ? tagline : nil
        wording.tagline = phrase(askedTagline ?? translated?.tagline ?? (isOriginal ? originalTagline : nil), language)
        return wording
    }

    private var lastResort: Wording.Phrase? {
        name == originalName || name == nil ? phrase(originalName, originalLanguage) : phrase(name, asked)
    }

    private func phrase(_ text: String?, _ language: String?) -> Wording.Phrase? {
        text.map { Wording.Phrase(text: $0, language: language) }
    }
}
