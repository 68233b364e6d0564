import HTTP

/// Films, people and collections, each with its parts.
struct TMDBMovies: Sendable {
    let world: World

    private var content: Content { world.content }

    var endpoints: [Endpoint] {
        [
            Endpoint("/movie/{id}/watch/providers") { try part($0, "watch/providers") },
            Endpoint("/movie/{id}/{part}") { try part($0, $0.parameter("part")) },
            Endpoint("/movie/{id}", details),
            Endpoint("/person/{id}/{part}", personPart), Endpoint("/person/{id}", person),
            Endpoint("/collection/{id}", collection),
        ]
    }

    @Sendable private func details(_ call: Call) throws -> Response {
        let film = try film(call)
        let parts = TMDBFilmParts(film: film, content: content, call: call)
        return try Answer.json(call.append(to: Self.details(film, content, call.language)) { parts.part($0) })
    }

    private func part(_ call: Call, _ name: String) throws -> Response {
        let film = try film(call)
        guard let part = try TMDBFilmParts(film: film, content: content, call: call).part(name, call.page()) else {
            throw TMDBError.notFound
        }
        return Answer.json(JSONValue.object([.init(name: "id", value: .int(film.work.id))]).with(part))
    }

    /// By TMDB's number or by IMDb's.
    private func film(_ call: Call) throws(TMDBError) -> Film {
        let id = call.parameter("id")
        guard let film = Int(id).flatMap(content.film) ?? content.film(imdb: id) else { throw .notFound }
        return film
    }

    static func details(_ film: Film, _ content: Content, _ language: String) -> JSONValue {
        let work = film.work
        let collection = content.collections.first { $0.id == film.collection }
        return TMDBRows.film(film, language).without("genre_ids").with([
            "belongs_to_collection": collection.map(TMDBCollections.reference) ?? .null, "budget": 0,
            "genres": .array(work.genres.map(TMDBRows.genre)), "homepage": .string(work.homepage),
            "imdb_id": .text(work.imdb), "origin_country": .list([work.country]),
            "production_companies": [
                ["id": 900_010, "logo_path": nil, "name": "Example Ten Pictures", "origin_country": ""]
            ],
            "production_countries": [["iso_3166_1": .string(work.country), "name": .string(work.country)]],
            "revenue": 0, "runtime": .int(film.runtime),
            "spoken_languages": [["english_name": "English", "iso_639_1": .string(work.language), "name": ""]],
            "status": .string(film.status), "tagline": .string(work.wording(language).tagline),
        ])
    }

    @Sendable private func person(_ call: Call) throws -> Response {
        guard let person = try content.person(call.number("id")) else { throw TMDBError.notFound }
        let details = TMDBRows.person(person).without("known_for", "original_name").with([
            "also_known_as": [], "biography": .string(person.biography), "birthday": .text(person.birthday),
            "deathday": .text(person.deathday), "homepage": nil, "imdb_id": .text(person.imdb),
            "place_of_birth": .text(person.birthplace),
        ])
        return try Answer.json(
            call.append(to: details) { TMDBPersonParts(person: person, content: content).part($0, call.language) })
    }

    @Sendable private func personPart(_ call: Call) throws -> Response {
        let part = try content.person(call.number("id")).flatMap {
            TMDBPersonParts(person: $0, content: content).part(call.parameter("part"), call.language)
        }
        guard let part else { throw TMDBError.notFound }
        return try Answer.json(part.with("id", .int(call.number("id"))))
    }

    @Sendable private func collection(_ call: Call) throws -> Response {
        let id = try call.number("id")
        guard let collection = content.collections.first(where: { $0.id == id }) else { throw TMDBError.notFound }
        let films = content.films.filter { $0.collection == id }
        let parts = films.map { TMDBRows.film($0, call.language, withType: true) }
        return Answer.json(TMDBCollections.row(collection).without("adult").with("parts", .array(parts)))
    }
}

extension Call {
    /// The details with each part that was asked for under its literal name; unknown names are ignored.
    func append(to details: JSONValue, part: (String) -> JSONValue?) throws -> JSONValue {
        try appended().reduce(details) { details, name in
            part(name).map { details.with(name, $0) } ?? details
        }
    }
}

enum TMDBCollections {
    static func row(_ collection: FilmCollection) -> JSONValue {
        reference(collection).with([
            "adult": false, "original_language": "en", "original_name": .string(collection.name),
            "overview": .string(collection.overview),
        ])
    }

    static func reference(_ collection: FilmCollection) -> JSONValue {
        [
            "id": .int(collection.id), "name": .string(collection.name),
            "poster_path": .string("/poster-\(collection.id).jpg"), "backdrop_path": nil,
        ]
    }
}
