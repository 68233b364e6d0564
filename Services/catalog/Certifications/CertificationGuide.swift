import Contracts
import Platform

/// From what age titles may be seen. What is asked for the first time costs a call of TMDB for each title.
struct CertificationGuide: Sendable {
    let tmdb: TMDB
    let cache: AnswerCache

    /// - Parameter country: whose certification counts; the strictest of the others where it has none.
    /// - Throws: a ``TMDBError`` when it cannot be told.
    func age(of title: TitleID, in country: String) async throws -> Int? {
        let question = Question<[Certification]>.certifications(of: title)
        let found = try await cache.answer(question.key, question.freshness) { [tmdb] in
            try await question.make(tmdb).map { try WireFormat.encode($0) }
        }
        guard let body = found.answer.body else { return nil }
        return Self.age(by: try WireFormat.decode([Certification].self, from: body), in: country)
    }

    static func age(by certifications: [Certification], in country: String) -> Int? {
        let own = certifications.filter { $0.country == country }
        let ages = (own.isEmpty ? certifications : own).compactMap {
            CertificationAge.age(of: $0.name, in: $0.country)
        }
        return ages.max()
    }
}

extension Question<[Certification]> {
    /// Of a film, or of the series that a title is of.
    static func certifications(of title: TitleID) -> Question {
        switch title {
        case .movie(let id):
            Question("certifications movie \(id)", in: nil, .reference) { tmdb in
                try await tmdb.get(TMDBReleaseDates.self, TMDBEndpoint("movie/\(id)/release_dates"))?.certifications
            }
        case .series(let id), .season(let id, _), .episode(let id, _, _):
            Question("certifications tv \(id)", in: nil, .reference) { tmdb in
                try await tmdb.get(TMDBContentRatings.self, TMDBEndpoint("tv/\(id)/content_ratings"))?.certifications
            }
        }
    }
}
