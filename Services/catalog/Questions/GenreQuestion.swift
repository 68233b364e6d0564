import Contracts

extension Question<GenreList> {
    static func genres(of kind: RowKind, _ languages: Languages) -> Question {
        let endpoint = TMDBEndpoint("genre/\(kind.rawValue)/list")
        return Question("genres", endpoint, languages, .reference) { tmdb in
            var genres: [Genre] = []
            for tag in languages.tags {
                guard let rows = try await tmdb.get(TMDBGenres.self, endpoint.with("language", tag)) else {
                    throw TMDBError.unreadable
                }
                let known = Set(genres.map(\.id))
                genres += rows.genres.named.filter { !known.contains($0.id) }
                // In some languages some genres have no name: those are taken from the next.
                guard rows.genres.contains(where: { $0.name == nil }) else { break }
            }
            return GenreList(items: genres)
        }
    }
}
