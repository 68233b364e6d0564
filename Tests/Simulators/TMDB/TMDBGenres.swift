enum TMDBGenres {
    static let film: [(Int, String)] = [
        (28, "Action"), (12, "Adventure"), (16, "Animation"), (35, "Comedy"), (80, "Crime"), (99, "Documentary"),
        (18, "Drama"), (10751, "Family"), (14, "Fantasy"), (36, "History"), (27, "Horror"), (10402, "Music"),
        (9648, "Mystery"), (10749, "Romance"), (878, "Science Fiction"), (10770, "TV Movie"), (53, "Thriller"),
        (10752, "War"), (37, "Western"),
    ]

    static let series: [(Int, String)] = [
        (10759, "Action & Adventure"), (16, "Animation"), (35, "Comedy"), (80, "Crime"), (99, "Documentary"),
        (18, "Drama"), (10751, "Family"), (10762, "Kids"), (9648, "Mystery"), (10763, "News"), (10764, "Reality"),
        (10765, "Sci-Fi & Fantasy"), (10766, "Soap"), (10767, "Talk"), (10768, "War & Politics"), (37, "Western"),
    ]

    private static let french = [
        27: "Horreur", 16: "Animation", 35: "Comédie", 18: "Drame", 14: "Fantastique", 53: "Thriller",
    ]

    static func name(_ id: Int) -> String {
        (film + series).first { $0.0 == id }?.1 ?? "Unknown"
    }

    static func list(_ genres: [(Int, String)], language: String) -> JSONValue {
        let rows: [JSONValue] = genres.map { id, name in
            // Some names have no translation, and come as null.
            let text: JSONValue = language.hasPrefix("fr") ? .text(french[id]) : .string(name)
            return ["id": .int(id), "name": text]
        }
        return ["genres": .array(rows)]
    }
}
