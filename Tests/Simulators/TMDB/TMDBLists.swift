import HTTP

/// The lists that TMDB keeps, and `/discover`.
struct TMDBLists: Sendable {
    let world: World

    private var content: Content { world.content }

    var endpoints: [Endpoint] {
        let films = ["popular", "top_rated", "now_playing", "upcoming"].map { Endpoint("/movie/\($0)", movies) }
        let series = ["popular", "top_rated", "airing_today", "on_the_air"].map { Endpoint("/tv/\($0)", shows) }
        return films + series + [
            Endpoint("/trending/{kind}/{window}", trending), Endpoint("/person/popular", people),
            Endpoint("/discover/movie", discoverMovies), Endpoint("/discover/tv", discoverShows),
        ]
    }

    /// More pages than anybody may read, as TMDB has.
    @Sendable private func movies(_ call: Call) throws -> Response {
        let page = try call.page()
        var (films, totals) = (popularFilms, (pages: 58_322, results: 1_166_422))
        if let seed = world.knobs.listDriftSeed, page > 1 {
            drift(&films, by: seed)
            totals = (totals.pages - 1, totals.results - 1)
        }
        let list = TMDBPaging.page(films.map { TMDBRows.film($0, call.language) }, page, claiming: totals)
        let dated = ["/3/movie/now_playing", "/3/movie/upcoming"].contains(call.request.path)
        return Answer.json(dated ? list.with("dates", ["maximum": "2026-02-01", "minimum": "2025-12-17"]) : list)
    }

    /// As if another film had become popular since the first page: one of that page's is on the second as well.
    private func drift(_ films: inout [Film], by seed: Int) {
        let firstPage = films.prefix(TMDBPaging.rowsPerPage)
        guard !firstPage.isEmpty else { return }
        films.insert(firstPage[Int(seed.magnitude % UInt(firstPage.count))], at: firstPage.count)
    }

    @Sendable private func shows(_ call: Call) throws -> Response {
        try Answer.json(TMDBPaging.page(content.series.map { TMDBRows.series($0, call.language) }, call.page()))
    }

    @Sendable private func people(_ call: Call) throws -> Response {
        try Answer.json(TMDBPaging.page(content.people.map { TMDBRows.person($0) }, call.page()))
    }

    @Sendable private func trending(_ call: Call) throws -> Response {
        guard ["day", "week"].contains(call.parameter("window")) else { throw TMDBError.notFound }
        let films = popularFilms.map { TMDBRows.film($0, call.language, withType: true) }
        let shows = content.series.map { TMDBRows.series($0, call.language, withType: true) }
        let people = content.people.map { TMDBRows.person($0, withType: true).without("known_for") }
        let rows =
            switch call.parameter("kind") {
            case "movie": films
            case "tv": shows
            case "person": people
            case "all": shows + films + people
            default: throw TMDBError.notFound
            }
        return try Answer.json(TMDBPaging.page(rows, call.page(), claiming: (pages: 500, results: 10_000)))
    }

    @Sendable private func discoverMovies(_ call: Call) throws -> Response {
        let filter = TMDBDiscover(fields: call.fields)
        let found = filter.sorted(
            content.films.filter { filter.admits($0.work, dates: ["primary_release", "release"]) }, \.work)
        return try Answer.json(TMDBPaging.page(found.map { TMDBRows.film($0, call.language) }, call.page()))
    }

    @Sendable private func discoverShows(_ call: Call) throws -> Response {
        let filter = TMDBDiscover(fields: call.fields)
        let found = filter.sorted(content.series.filter { filter.admits($0.work, dates: ["first_air"]) }, \.work)
        return try Answer.json(TMDBPaging.page(found.map { TMDBRows.series($0, call.language) }, call.page()))
    }

    private var popularFilms: [Film] { content.films.sorted { $0.work.popularity > $1.work.popularity } }
}
