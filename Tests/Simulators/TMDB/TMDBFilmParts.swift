/// What may be appended to a film, without the `id` that the stand-alone address has.
struct TMDBFilmParts {
    let film: Film
    let content: Content
    let call: Call

    private var work: Work { film.work }

    func part(_ name: String, _ page: Int = 1) -> JSONValue? {
        switch name {
        case "alternative_titles": ["titles": TMDBWorkParts.alternativeTitles(work)]
        case "credits": TMDBWorkParts.credits(work, content, castIDs: true)
        case "external_ids":
            [
                "imdb_id": .text(work.imdb), "wikidata_id": nil, "facebook_id": "", "instagram_id": nil,
                "twitter_id": nil,
            ]
        case "images": TMDBWorkParts.images(work, call)
        case "keywords": ["keywords": TMDBWorkParts.keywords(work)]
        case "recommendations": related(page, withType: true)
        case "similar": related(page, withType: false)
        case "release_dates": releaseDates
        case "reviews": TMDBPaging.page([], page)
        case "translations": ["translations": translations]
        case "videos": ["results": TMDBWorkParts.videos(call)]
        case "watch/providers": TMDBWorkParts.providers(work, kind: "movie")
        default: nil
        }
    }

    /// Films of the same kind.
    private func related(_ page: Int, withType: Bool) -> JSONValue {
        let films = content.films.filter { $0.work.id != work.id && !Set($0.work.genres).isDisjoint(with: work.genres) }
        return TMDBPaging.page(films.map { TMDBRows.film($0, call.language, withType: withType) }, page)
    }

    /// Full timestamps here, unlike every other date.
    private var releaseDates: JSONValue {
        let release: JSONValue = [
            "certification": .string(work.certification), "descriptors": [], "iso_639_1": "", "note": "",
            "release_date": .string("\(work.date)T00:00:00.000Z"), "type": 3,
        ]
        guard !work.date.isEmpty else { return ["results": []] }
        return ["results": [["iso_3166_1": .string(work.country), "release_dates": [release]]]]
    }

    private var translations: JSONValue {
        TMDBWorkParts.translations(work) { wording in
            [
                "homepage": "", "overview": .string(wording.overview), "runtime": .int(film.runtime),
                "tagline": .string(wording.tagline), "title": .string(wording.title),
            ]
        }
    }
}
