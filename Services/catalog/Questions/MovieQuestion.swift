import Contracts

extension Question<MovieDetails> {
    static func movie(_ id: Int, _ languages: Languages) -> Question {
        let plain = TMDBEndpoint("movie/\(id)")
        let endpoint =
            plain
            .with(
                "append_to_response",
                "credits,external_ids,images,keywords,recommendations,release_dates,similar,translations,videos,watch/providers"
            )
            .with("include_image_language", languages.bare)
            .with("include_video_language", languages.bare)
            .with("language", languages.first)
        return Question("details", endpoint, languages, .movie) { tmdb in
            guard let answer = try await tmdb.get(Joined<TMDBMovie, TMDBParts>.self, endpoint) else { return nil }
            let movie = answer.details
            var original: TMDBMovie?
            if let language = movie.wordingSource(asked: languages.first).missingLanguage(languages) {
                original = try await tmdb.get(TMDBMovie.self, plain.with("language", language))
            }
            guard movie.id == id, let details = movie.details(languages, answer.parts, original: original) else {
                throw TMDBError.unreadable
            }
            return details
        }
    }
}
