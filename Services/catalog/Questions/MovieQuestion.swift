import Contracts

extension Question<MovieDetails> {
    static func movie(_ id: Int, _ languages: Languages) -> Question {
        Question("movie \(id)", in: languages, .movie) { tmdb in
            let plain = TMDBEndpoint("movie/\(id)")
            let endpoint = plain.appending(
                "credits,external_ids,images,keywords,recommendations,release_dates,similar,translations,videos,watch/providers",
                languages)
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

extension TMDBEndpoint {
    /// The same with parts, in the first of the languages, and pictures and videos in all of them.
    func appending(_ parts: String, _ languages: Languages) -> TMDBEndpoint {
        with("append_to_response", parts).with("language", languages.first)
            .with("include_image_language", languages.bare).with("include_video_language", languages.bare)
    }
}
