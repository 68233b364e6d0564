import HTTP

/// `api.themoviedb.org` and the image host beside it.
struct TMDBProvider: Sendable {
    let world: World

    @Sendable func respond(_ request: Request) async -> Response {
        if request.path.hasPrefix("/t/p/") { return TMDBImages(content: world.content).respond(request) }
        do {
            try authenticate(request)
            guard request.path.hasPrefix("/3/") else { throw TMDBError.notFound }
            let fields = Fields(request)
            let path = request.path.dropFirst(2)
            guard let response = try await endpoints.answer(request, path: path, fields: fields) else {
                throw TMDBError.notFound
            }
            return cached(response, request)
        } catch let error as TMDBError {
            return error.response
        } catch {
            return TMDBError.response(http: 500)
        }
    }

    private var endpoints: [Endpoint] {
        TMDBChanges(world: world).endpoints + TMDBSearch(world: world).endpoints + TMDBLists(world: world).endpoints
            + TMDBMovies(world: world).endpoints + TMDBSeries(world: world).endpoints
            + TMDBReference(world: world).endpoints
    }

    /// The key in the query, or the read token as a bearer; one in the place of the other is refused.
    private func authenticate(_ request: Request) throws(TMDBError) {
        let key = request.query.first { $0.name == "api_key" }?.value
        let bearer = request.headers["Authorization"].map { $0.dropFirst("Bearer ".count) }
        guard key == World.key || bearer.map({ $0 == World.readToken }) == true else { throw .invalidKey }
    }

    /// Cache headers as on every GET; a known `ETag` gets 304 and no body.
    private func cached(_ response: Response, _ request: Request) -> Response {
        guard response.status.rawValue == 200, case .data(let data) = response.body else { return response }
        let tag = "W/\"\(TextCoding.hex(SHA1.hash(Array(data)).prefix(8)))\""
        var response = request.headers["If-None-Match"] == tag ? Answer.empty(304) : response
        response.headers["ETag"] = tag
        response.headers["Cache-Control"] = "public, max-age=14400"
        return response
    }
}
