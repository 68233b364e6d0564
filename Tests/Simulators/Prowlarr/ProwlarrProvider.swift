import HTTP

/// Prowlarr's REST interface, its Torznab feed and its download proxy.
struct ProwlarrProvider: Sendable {
    static let version = "2.3.6.5100"

    let world: World

    @Sendable func respond(_ request: Request) async -> Response {
        let knobs = world.knobs
        if knobs.prowlarrIsStarting { return starting(request) }
        guard "\(request.path)/".hasPrefix("\(knobs.prowlarrBase)/") else {
            return Answer.redirect(307, to: knobs.prowlarrBase + Self.target(request))
        }
        let path = request.path.dropFirst(knobs.prowlarrBase.count)
        if path == "/ping" { return ping(isBroken: knobs.prowlarrIsBroken) }
        let fields = Fields(request)
        guard isAuthorised(request, fields) else { return Answer.empty(401) }
        var response = await answer(request, path: path, fields: fields)
        if path.hasPrefix("/api") { response.headers["X-Application-Version"] = Self.version }
        return response
    }

    private func answer(_ request: Request, path: Substring, fields: Fields) async -> Response {
        do {
            return try await endpoints.answer(request, path: path, fields: fields) ?? ProwlarrAnswer.notFound
        } catch let refusal as Refusal {
            return refusal.response
        } catch {
            return ProwlarrAnswer.failure(500, "Unexpected failure")
        }
    }

    private var endpoints: [Endpoint] {
        ProwlarrStatus(world: world).endpoints + ProwlarrSearch(world: world).endpoints
            + ProwlarrGrab(world: world).endpoints + ProwlarrDownload(world: world).endpoints
            + ProwlarrFeed(world: world).endpoints
    }

    /// The path and the query as they were asked for.
    private static func target(_ request: Request) -> String {
        let query = request.query.map {
            "\(TextCoding.percentEncoded($0.name))=\(TextCoding.percentEncoded($0.value))"
        }
        return request.path + (query.isEmpty ? "" : "?" + query.joined(separator: "&"))
    }

    /// Query, own header, bearer: the first that is there decides, even if it is wrong.
    private func isAuthorised(_ request: Request, _ fields: Fields) -> Bool {
        let bearer = request.headers["Authorization"].map { $0.hasPrefix("Bearer ") ? String($0.dropFirst(7)) : $0 }
        return (fields["apikey"] ?? request.headers["X-Api-Key"] ?? bearer) == World.key
    }

    private func ping(isBroken: Bool) -> Response {
        Answer.json(["status": isBroken ? "Error" : "OK"], status: isBroken ? 500 : 200)
    }

    private func starting(_ request: Request) -> Response {
        let message = "Prowlarr is starting up, please try again later"
        guard request.path.hasPrefix("/api") else { return Answer.text(message, type: "text/plain", status: 503) }
        return Answer.json(["errorMessage": .string(message)], status: 503)
    }
}

/// Prowlarr's ways of refusing.
enum ProwlarrAnswer {
    static let notFound = Answer.json(
        ["type": "https://tools.ietf.org/html/rfc9110#section-15.5.5", "title": "Not Found", "status": 404],
        status: 404,
        indented: true)

    /// An exception, with what is no business of a client.
    static func failure(_ status: Int, _ message: String) -> Response {
        Answer.json(
            [
                "message": .string(message),
                "description": .string("NzbDrone.Core.Exceptions.NzbDroneClientException: \(message)\n   at NzbDrone"),
            ], status: status, indented: true)
    }

    static func unknownIndexer(_ id: Int) -> Response {
        failure(404, "IndexerDefinition with ID \(id) does not exist")
    }

    /// What ASP.NET says of a parameter that doesn't fit.
    static func invalid(_ field: String, _ value: String) -> Response {
        let errors = JSONValue.object([.init(name: field, value: .list(["The value '\(value)' is not valid."]))])
        return Answer.json(
            ["title": "One or more validation errors occurred.", "status": 400, "errors": errors], status: 400,
            indented: true)
    }
}
