import Contracts

extension Question<PersonDetails> {
    static func person(_ id: Int, _ languages: Languages) -> Question {
        Question("person \(id)", in: languages, .movie) { tmdb in
            let endpoint = TMDBEndpoint("person/\(id)")
                .appending("combined_credits,external_ids,images,translations", languages)
            guard let answer = try await tmdb.get(Joined<TMDBPersonDetails, TMDBParts>.self, endpoint) else {
                return nil
            }
            guard answer.details.id == id, let details = answer.details.details(languages, answer.parts) else {
                throw TMDBError.unreadable
            }
            return details
        }
    }
}

extension Question<CollectionDetails> {
    static func collection(_ id: Int, _ languages: Languages) -> Question {
        Question("collection \(id)", in: languages, .movie) { tmdb in
            let plain = TMDBEndpoint("collection/\(id)")
            let endpoint = plain.appending("images,translations", languages)
            guard let answer = try await tmdb.get(Joined<TMDBCollection, TMDBParts>.self, endpoint) else { return nil }
            guard answer.details.id == id, var details = answer.details.details(languages, answer.parts) else {
                throw TMDBError.unreadable
            }
            var fill = LanguageFill(details.parts, languages)
            while let tag = fill.nextTag() {
                guard let other = try await tmdb.get(TMDBCollection.self, plain.with("language", tag)) else { break }
                fill.take(other.parts.compactMap { $0.item(.movie, asked: tag) })
            }
            details.parts = fill.items
            return details
        }
    }
}
