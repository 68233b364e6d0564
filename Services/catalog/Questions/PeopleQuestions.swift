import Contracts

extension Question<PersonDetails> {
    static func person(_ id: Int, _ languages: Languages) -> Question {
        let endpoint = TMDBEndpoint("person/\(id)")
            .with("append_to_response", "combined_credits,external_ids,images,translations")
            .with("language", languages.first)
        return Question("person", endpoint, languages, .movie) { tmdb in
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
        let plain = TMDBEndpoint("collection/\(id)")
        let endpoint =
            plain
            .with("append_to_response", "images,translations")
            .with("include_image_language", languages.bare)
            .with("language", languages.first)
        return Question("collection", endpoint, languages, .movie) { tmdb in
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
