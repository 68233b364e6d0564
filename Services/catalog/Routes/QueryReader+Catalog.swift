import HTTP

extension QueryReader {
    /// `language=fr-FR,en,original`, best first.
    mutating func languages(default languages: Languages) -> Languages {
        optionalValue("language", Languages.self) ?? languages
    }

    /// TMDB refuses what is beyond.
    mutating func page() -> Int { int("page", default: 1, in: 1...500) }

    /// ISO 3166-1.
    mutating func region() -> String? { optionalValue("region", Country.self)?.description }
}

/// `FR`.
private struct Country: LosslessStringConvertible {
    let description: String

    init?(_ text: String) {
        guard let country = CountryCodeText.accept(text.uppercased()) else { return nil }
        description = country
    }
}
