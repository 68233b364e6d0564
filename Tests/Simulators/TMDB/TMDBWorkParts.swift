/// The parts that films and series have in the same shape.
enum TMDBWorkParts {
    static func alternativeTitles(_ work: Work) -> JSONValue {
        .array(
            work.alternativeTitles.map {
                ["iso_3166_1": .string($0.country), "title": .string($0.title), "type": ""]
            })
    }

    static func keywords(_ work: Work) -> JSONValue {
        .array(work.keywords.enumerated().map { ["id": .int(9_000 + $0.offset), "name": .string($0.element)] })
    }

    static func credits(_ work: Work, _ content: Content, castIDs: Bool) -> JSONValue {
        let cast = work.credits.filter { $0.department == nil }
        let crew = work.credits.filter { $0.department != nil }
        return [
            "cast": .array(
                cast.enumerated().compactMap { order, credit in
                    let row = person(credit, content)?.with(["character": .string(credit.role), "order": .int(order)])
                    return castIDs ? row?.with("cast_id", .int(order + 3)) : row
                }),
            "crew": .array(
                crew.compactMap {
                    person($0, content)?.with(["department": .text($0.department), "job": .string($0.role)])
                }),
        ]
    }

    private static func person(_ credit: Credit, _ content: Content) -> JSONValue? {
        content.person(credit.person).map {
            TMDBRows.person($0).without("known_for").with("credit_id", .string("52fe43000000000000\(credit.person)"))
        }
    }

    /// In the language asked for and in those of `include_image_language`; without it, hardly any.
    static func images(_ work: Work, _ call: Call) -> JSONValue {
        let languages: [String?] = work.hasImages ? [nil, work.language] : []
        let included = call.fields["include_image_language"]?.split(separator: ",").map(String.init)
        let wanted = included ?? [String(call.language.prefix(2))]
        // Without a language nothing is filtered.
        let all = included == nil && call.fields["language"] == nil
        let shown = languages.filter { all || wanted.contains($0 ?? "null") }
        return [
            "backdrops": .array(shown.map { image(work.backdrop, 1.778, 1280, 720, $0) }), "logos": [],
            "posters": .array(shown.map { image(work.poster, 0.667, 500, 750, $0) }),
        ]
    }

    private static func image(_ path: String?, _ ratio: Double, _ width: Int, _ height: Int, _ language: String?)
        -> JSONValue
    {
        [
            "aspect_ratio": .double(ratio), "height": .int(height), "iso_639_1": .text(language),
            "iso_3166_1": .text(language == nil ? nil : "US"), "file_path": .text(path), "vote_average": 5.3,
            "vote_count": 4, "width": .int(width),
        ]
    }

    /// One English trailer: another language has none unless it is included.
    static func videos(_ call: Call) -> JSONValue {
        let wanted =
            [call.language] + (call.fields["include_video_language"] ?? "").split(separator: ",").map(String.init)
        guard wanted.contains(where: { $0.hasPrefix("en") }) else { return [] }
        return [
            [
                "iso_639_1": "en", "iso_3166_1": "US", "name": "Trailer", "key": "AAAAAAAAAAA", "site": "YouTube",
                "size": 1080,
                "type": "Trailer", "official": true, "published_at": "2020-10-01T15:30:04.000Z",
                "id": "5f0000000000000000000001",
            ]
        ]
    }

    /// The number of the one that offers anything.
    static let provider = 900

    /// What hardly anybody has voted for is offered nowhere.
    static func isOffered(_ work: Work, in country: String) -> Bool {
        work.votes.count > 100 && ["US", "FR"].contains(country)
    }

    /// A map by country, and in each only the ways that there are.
    static func providers(_ work: Work, kind: String) -> JSONValue {
        guard isOffered(work, in: "US") else { return ["results": [:]] }
        let provider: JSONValue = [
            "logo_path": "/logo1.jpg", "provider_id": .int(provider), "provider_name": "Example Free TV",
            "display_priority": 12,
        ]
        let link = "https://www.themoviedb.org/\(kind)/\(work.id)/watch?locale="
        return [
            "results": [
                "US": ["link": .string(link + "US"), "ads": [provider]],
                "FR": ["link": .string(link + "FR"), "flatrate": [provider], "rent": [provider]],
            ]
        ]
    }

    static func translations(_ work: Work, _ data: (Wording) -> JSONValue) -> JSONValue {
        let languages = [
            "de": ("DE", "Deutsch", "German"), "en": ("US", "English", "English"), "es": ("ES", "Español", "Spanish"),
        ]
        .merging(["fr": ("FR", "Français", "French")]) { first, _ in first }
        return .array(
            work.wordings.sorted { $0.key < $1.key }.map { code, wording in
                let names = languages[code] ?? ("US", code, code)
                // The original language comes with empty texts.
                return [
                    "iso_3166_1": .string(names.0), "iso_639_1": .string(code), "name": .string(names.1),
                    "english_name": .string(names.2),
                    "data": data(code == work.language ? Wording(title: "") : wording),
                ]
            })
    }
}
