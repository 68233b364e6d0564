import HTTP

extension QueryReader {
    /// `language=fr-FR,en,original`, best first; without it what the profile prefers, or else the sender's program, or
    /// what the service has.
    mutating func languages(_ request: Request, _ fallback: Languages) -> Languages {
        optionalValue("language", Languages.self) ?? request.profileLanguages.flatMap { Languages(preferences: $0) }
            ?? request.headers["Accept-Language"].flatMap { Languages(preferences: $0) } ?? fallback
    }

    /// TMDB refuses what is beyond.
    mutating func page() -> Int { int("page", default: 1, in: 1...500) }

    /// ISO 3166-1.
    mutating func region() -> String? { country("region") }

    /// ISO 3166-1.
    mutating func country(_ name: String) -> String? { optionalValue(name, Country.self)?.description }
}

extension Request {
    /// As its token says.
    fileprivate var profileLanguages: String? { if case .user(let user) = principal { user.languages } else { nil } }
}

/// `FR`.
private struct Country: LosslessStringConvertible {
    let description: String

    init?(_ text: String) {
        guard let country = CountryCodeText.accept(text.uppercased()) else { return nil }
        description = country
    }
}
