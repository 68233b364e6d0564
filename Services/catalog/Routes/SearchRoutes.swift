import Contracts
import HTTP

/// `GET /v1/search`: films, series and people by name.
struct SearchRoutes: Sendable {
    let answers: Answers
    let languages: Languages

    private enum Kind: String, CaseIterable {
        case movie, tv, person, all
    }

    private struct Search {
        var text: String
        var kind: Kind
        var year: Int?
        var page: Int
        var languages: Languages
        var includesAdult: Bool
    }

    var routes: [Route] { [.get("/v1/search", access: .userOrService, search)] }

    @Sendable private func search(_ request: Request) async throws -> Response {
        let search = try request.decodeQuery(read)
        let endpoint = TMDBEndpoint(
            "search/\(search.kind == .all ? "multi" : search.kind.rawValue)",
            ["query": search.text, "include_adult": "\(search.includesAdult)"])
        let year = search.year.map(String.init)
        switch search.kind {
        case .movie:
            return try await answers.response(
                to: .list(endpoint.with("year", year), of: .movie, page: search.page, search.languages, .search))
        case .tv:
            return try await answers.response(
                to: .list(
                    endpoint.with("first_air_date_year", year), of: .tv, page: search.page, search.languages, .search))
        case .person:
            return try await answers.response(to: .people(endpoint, page: search.page, search.languages))
        case .all:
            return try await answers.response(to: .mixed(endpoint, page: search.page, search.languages))
        }
    }

    private func read(_ query: inout QueryReader) -> Search {
        let text = PlainText.accept(query.string("query", 1...200))
        if text == nil { query.complain("query", "required", "must hold something to search for") }
        let search = Search(
            text: text ?? "", kind: query.choice("type", default: .all),
            year: query.optionalInt("year", in: 1_870...2_200), page: query.page(),
            languages: query.languages(default: languages), includesAdult: query.bool("includeAdult", default: false))
        if search.year != nil, search.kind == .all || search.kind == .person {
            query.complain("year", "invalid", "goes with type=movie or type=tv only")
        }
        return search
    }
}
