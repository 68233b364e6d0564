import Contracts
import Platform

/// One page of rows: <https://developer.themoviedb.org/docs>, "Pagination".
struct TMDBPage<Row: Decodable & Sendable>: Decodable, Sendable {
    let results: [Row]
    let totalPages: Int
    let totalResults: Int

    private enum CodingKeys: String, CodingKey {
        case results, totalPages, totalResults
    }

    /// - Throws: When there is no array of results: then it is no page, whatever it is.
    init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        results = try container.decode(SoundElements<Row>.self, forKey: .results).elements
        totalPages = try container.decode(Lenient<Int>.self, forKey: .totalPages).wrappedValue ?? 1
        totalResults = try container.decode(Lenient<Int>.self, forKey: .totalResults).wrappedValue ?? results.count
    }
}

/// A row of a list: a film, a series, an episode or a person, of which each has some of the fields.
struct TMDBRow: Decodable, Sendable {
    let id: Int
    /// Only where kinds are mixed.
    @Lenient var mediaType: String?
    @Text var title: String?
    @Text var name: String?
    @Text var originalTitle: String?
    @Text var originalName: String?
    @LanguageCode var originalLanguage: String?
    @Text var overview: String?
    @Day var releaseDate: String?
    @Day var firstAirDate: String?
    @ImagePath var posterPath: String?
    @ImagePath var backdropPath: String?
    @ImagePath var profilePath: String?
    @Rows var genreIds: [Int]
    @Lenient var voteAverage: Double?
    @Lenient var voteCount: Int?
    @Text var knownForDepartment: String?
    @Rows var knownFor: [TMDBRow]
    /// Of someone's credit: the character played, or the job done.
    @Text var character: String?
    @Text var job: String?
    @Lenient var popularity: Double?
}

/// A film or a series in a list.
struct TMDBTitleRow: TMDBTitle {
    let row: TMDBRow
    let isMovie: Bool

    var titleID: TitleID { isMovie ? .movie(row.id) : .series(row.id) }
    var originalWording: String? { isMovie ? row.originalTitle : row.originalName }
    var originalLanguage: String? { row.originalLanguage }
    var date: String? { isMovie ? row.releaseDate : row.firstAirDate }
    var posterPath: String? { row.posterPath }
    var backdropPath: String? { row.backdropPath }
    var genreNumbers: [Int] { row.genreIds }
    var voteAverage: Double? { row.voteAverage }
    var voteCount: Int? { row.voteCount }
}

struct TMDBGenre: Decodable, Sendable {
    let id: Int
    @Text var name: String?
}

struct TMDBGenres: Decodable, Sendable {
    @Rows var genres: [TMDBGenre]
}
