import Contracts

/// An answer that may hold titles which a profile may not see.
protocol Limitable: Codable, Sendable {
    /// - Returns: What may be seen of it; `nil` when it is itself about what may not.
    func limited(by sieve: CertificationSieve) async throws -> Self?
}

/// A row that is about titles.
protocol LimitableRow: Codable, Sendable {
    var titles: [TitleItem] { get }
    /// Itself with none but these titles; `nil` when nothing is left of it.
    func keeping(_ titles: Set<TitleID>) -> Self?
}

extension Page: Limitable where Item: LimitableRow {
    func limited(by sieve: CertificationSieve) async throws -> Page? {
        var page = self
        let known = Set(try await sieve.sifted(items.flatMap(\.titles)).map(\.title))
        page.items = items.compactMap { $0.keeping(known) }
        return page
    }
}

extension TitleItem: LimitableRow {
    var titles: [TitleItem] { [self] }

    func keeping(_ titles: Set<TitleID>) -> TitleItem? { titles.contains(title) ? self : nil }
}

extension SearchItem: LimitableRow {
    var titles: [TitleItem] {
        switch self {
        case .title(let item): [item]
        case .person(let person): person.knownFor
        }
    }

    func keeping(_ titles: Set<TitleID>) -> SearchItem? {
        switch self {
        case .title(let item): return item.keeping(titles).map(SearchItem.title)
        case .person(var person):
            person.knownFor.removeAll { !titles.contains($0.title) }
            return .person(person)
        }
    }
}

extension MovieDetails: Limitable {
    func limited(by sieve: CertificationSieve) async throws -> MovieDetails? {
        guard sieve.admits(certifications) else { return nil }
        return try await withoutOthers(sieve)
    }
}

extension SeriesDetails: Limitable {
    func limited(by sieve: CertificationSieve) async throws -> SeriesDetails? {
        guard sieve.admits(certifications) else { return nil }
        return try await withoutOthers(sieve)
    }
}

extension TitleDetails {
    fileprivate func withoutOthers(_ sieve: CertificationSieve) async throws -> Self {
        var details = self
        details.recommendations = try await sieve.sifted(recommendations)
        details.similar = try await sieve.sifted(similar)
        return details
    }
}

extension SeasonDetails: Limitable {
    func limited(by sieve: CertificationSieve) async throws -> SeasonDetails? {
        try await sieve.admits(season.title) ? self : nil
    }
}

extension EpisodeDetails: Limitable {
    func limited(by sieve: CertificationSieve) async throws -> EpisodeDetails? {
        try await sieve.admits(episode.title) ? self : nil
    }
}

extension TitleNames: Limitable {
    func limited(by sieve: CertificationSieve) async throws -> TitleNames? {
        try await sieve.admits(title) ? self : nil
    }
}

extension PersonDetails: Limitable {
    func limited(by sieve: CertificationSieve) async throws -> PersonDetails? {
        var details = self
        let known = Set(try await sieve.sifted(credits.map(\.item)).map(\.title))
        details.credits.removeAll { !known.contains($0.item.title) }
        return details
    }
}

extension CollectionDetails: Limitable {
    func limited(by sieve: CertificationSieve) async throws -> CollectionDetails? {
        var details = self
        details.parts = try await sieve.sifted(parts)
        return details
    }
}

extension GenreList: Limitable {
    func limited(by sieve: CertificationSieve) async throws -> GenreList? { self }
}
