/// What may be appended to a person.
struct TMDBPersonParts {
    let person: Person
    let content: Content

    func part(_ name: String, _ language: String) -> JSONValue? {
        switch name {
        case "combined_credits": credits(language, films: true, series: true, withType: true)
        case "movie_credits": credits(language, films: true, series: false, withType: false)
        case "tv_credits": credits(language, films: false, series: true, withType: false)
        case "external_ids":
            [
                "imdb_id": .text(person.imdb), "wikidata_id": nil, "facebook_id": "", "instagram_id": nil,
                "tiktok_id": nil, "twitter_id": nil, "youtube_id": nil,
            ]
        case "images": ["profiles": []]
        default: nil
        }
    }

    private func credits(_ language: String, films: Bool, series: Bool, withType: Bool) -> JSONValue {
        let filmRows = (films ? content.films : []).flatMap { film in
            rows(film.work, TMDBRows.film(film, language, withType: withType), ["order": 0])
        }
        let seriesRows = (series ? content.series : []).flatMap { series in
            rows(series.work, TMDBRows.series(series, language, withType: withType), ["episode_count": 5])
        }
        let all = filmRows + seriesRows
        return [
            "cast": .array(all.filter { $0["character"] != nil }), "crew": .array(all.filter { $0["job"] != nil }),
        ]
    }

    private func rows(_ work: Work, _ row: JSONValue, _ extra: JSONValue) -> [JSONValue] {
        work.credits.filter { $0.person == person.id }.map { credit in
            let row = row.with("credit_id", .string("52fe43000000000000\(person.id)"))
            guard let department = credit.department else {
                return row.with("character", .string(credit.role)).with(extra)
            }
            return row.with(["department": .string(department), "job": .string(credit.role)])
        }
    }
}
