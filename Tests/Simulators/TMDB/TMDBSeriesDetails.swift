enum TMDBSeriesDetails {
    /// There is no `imdb_id` here; the specials are among the seasons, and not in their number.
    static func details(_ series: Series, _ language: String) -> JSONValue {
        let work = series.work
        let shown = series.seasons.filter { $0.number > 0 }.flatMap { season in season.episodes.map { (season, $0) } }
        let last = shown.last { $0.1.airDate != nil }
        let next = shown.first { $0.1.airDate == nil }
        return TMDBRows.series(series, language).without("genre_ids").with([
            "created_by": [], "episode_run_time": [], "genres": .array(work.genres.map(TMDBRows.genre)),
            "homepage": .string(work.homepage), "in_production": .bool(series.status == "Returning Series"),
            "languages": .list([work.language]), "last_air_date": .text(last?.1.airDate),
            "last_episode_to_air": last.map { TMDBEpisodes.brief($0.1, of: $0.0, series, language) } ?? .null,
            "next_episode_to_air": next.map { TMDBEpisodes.brief($0.1, of: $0.0, series, language) } ?? .null,
            "networks": [TMDBEpisodes.network], "number_of_episodes": .int(shown.count),
            "number_of_seasons": .int(series.seasons.count { $0.number > 0 }),
            "production_companies": [], "production_countries": [],
            "seasons": .array(series.seasons.map { TMDBEpisodes.seasonRow($0) }),
            "spoken_languages": [["english_name": "English", "iso_639_1": "en", "name": "English"]],
            "status": .string(series.status), "tagline": .string(work.wording(language).tagline), "type": "Scripted",
        ])
    }
}

/// What may be appended to a series.
struct TMDBSeriesParts {
    let series: Series
    let content: Content
    let call: Call

    private var work: Work { series.work }

    func part(_ name: String, _ page: Int = 1) -> JSONValue? {
        if name.hasPrefix("season/") { return season(name) }
        return switch name {
        case "aggregate_credits": aggregateCredits
        case "alternative_titles": ["results": TMDBWorkParts.alternativeTitles(work)]
        case "content_ratings":
            [
                "results": [
                    ["descriptors": [], "iso_3166_1": .string(work.country), "rating": .string(work.certification)]
                ]
            ]
        case "credits": TMDBWorkParts.credits(work, content, castIDs: false)
        case "episode_groups": ["results": []]
        case "external_ids": externalIDs
        case "images": TMDBWorkParts.images(work, call)
        case "keywords": ["results": TMDBWorkParts.keywords(work)]
        case "recommendations", "similar", "reviews": TMDBPaging.page([], page)
        case "translations": ["translations": translations]
        case "videos": ["results": TMDBWorkParts.videos(call)]
        case "watch/providers": TMDBWorkParts.providers(work, kind: "tv")
        default: nil
        }
    }

    private func season(_ name: String) -> JSONValue? {
        Int(name.dropFirst("season/".count)).flatMap(series.season).map {
            TMDBEpisodes.season($0, series, call.language)
        }
    }

    private var externalIDs: JSONValue {
        [
            "imdb_id": .text(work.imdb), "freebase_mid": nil, "freebase_id": nil, "tvdb_id": .int(series.tvdb),
            "tvrage_id": nil, "wikidata_id": nil, "facebook_id": "", "instagram_id": nil, "twitter_id": nil,
        ]
    }

    private var aggregateCredits: JSONValue {
        let cast = TMDBWorkParts.credits(work, content, castIDs: false)["cast"] ?? []
        guard case .array(let rows) = cast else { return ["cast": [], "crew": []] }
        let counted = rows.map { row in
            row.without("character", "credit_id").with([
                "roles": [
                    ["credit_id": row["credit_id"] ?? nil, "character": row["character"] ?? nil, "episode_count": 5]
                ],
                "total_episode_count": 5,
            ])
        }
        return ["cast": .array(counted), "crew": []]
    }

    private var translations: JSONValue {
        TMDBWorkParts.translations(work) { wording in
            [
                "name": .string(wording.title), "overview": .string(wording.overview), "homepage": "",
                "tagline": .string(wording.tagline),
            ]
        }
    }
}
