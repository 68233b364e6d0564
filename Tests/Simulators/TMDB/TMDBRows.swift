/// The rows of lists; they differ by the kind of title.
enum TMDBRows {
    static func film(_ film: Film, _ language: String, withType: Bool = false) -> JSONValue {
        let work = film.work
        let wording = work.wording(language)
        let row: JSONValue = [
            "adult": false, "backdrop_path": .text(work.backdrop), "genre_ids": .list(work.genres), "id": .int(work.id),
            "original_language": .string(work.language), "original_title": .string(work.original.title),
            "overview": .string(wording.overview), "popularity": .double(work.popularity),
            "poster_path": .text(work.poster), "release_date": .string(work.date), "softcore": false,
            "title": .string(wording.title), "video": false, "vote_average": .double(work.votes.average),
            "vote_count": .int(work.votes.count),
        ]
        return withType ? row.with("media_type", "movie") : row
    }

    static func series(_ series: Series, _ language: String, withType: Bool = false) -> JSONValue {
        let work = series.work
        let wording = work.wording(language)
        let row: JSONValue = [
            "adult": false, "backdrop_path": .text(work.backdrop), "genre_ids": .list(work.genres), "id": .int(work.id),
            "origin_country": .list([work.country]), "original_language": .string(work.language),
            "original_name": .string(work.original.title), "overview": .string(wording.overview),
            "popularity": .double(work.popularity), "poster_path": .text(work.poster),
            "first_air_date": .string(work.date), "softcore": false, "name": .string(wording.title),
            "vote_average": .double(work.votes.average), "vote_count": .int(work.votes.count),
        ]
        return withType ? row.with("media_type", "tv") : row
    }

    static func person(_ person: Person, knownFor: [JSONValue] = [], withType: Bool = false) -> JSONValue {
        let row: JSONValue = [
            "adult": false, "id": .int(person.id), "name": .string(person.name), "original_name": .string(person.name),
            "popularity": 0.4, "gender": .int(person.gender), "known_for_department": .string(person.department),
            "profile_path": .text(person.profile), "known_for": .array(knownFor),
        ]
        return withType ? row.with("media_type", "person") : row
    }

    static func genre(_ id: Int) -> JSONValue {
        ["id": .int(id), "name": .string(TMDBGenres.name(id))]
    }
}
