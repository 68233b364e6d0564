import Contracts
import HTTP

/// `GET /v1/search`: films, series and people by name, by IMDb's number or by an address of TMDB or IMDb.
struct SearchRoutes: Sendable {
    let answers: Answers
    let languages: Languages

    enum Kind: String, CaseIterable {
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

    var routes: [Route] { [.get("/v1/search", access: .userOrService, answers.to(search))] }

    @Sendable private func search(_ request: Request) throws -> Question<Page<SearchItem>> {
        let search = try request.decodeQuery { query in read(&query, request) }
        if let pasted = PastedName(search.text) { return .pasted(pasted, search.kind, search.languages) }
        var endpoint = TMDBEndpoint(
            "search/\(search.kind == .all ? "multi" : search.kind.rawValue)",
            ["query": search.text, "include_adult": "\(search.includesAdult)"])
        if let year = search.year {
            endpoint = endpoint.with(search.kind == .movie ? "year" : "first_air_date_year", "\(year)")
        }
        let kind = RowKind(rawValue: search.kind.rawValue)
        return .mixed(endpoint, of: kind, page: search.page, search.languages)
    }

    private func read(_ query: inout QueryReader, _ request: Request) -> Search {
        let text = PlainText.accept(query.string("query", 1...200))
        if text == nil { query.complain("query", "required", "must hold something to search for") }
        let search = Search(
            text: text ?? "", kind: query.choice("type", default: .all),
            year: query.optionalInt("year", in: 1_870...2_200), page: query.page(),
            languages: query.languages(request, languages), includesAdult: query.bool("includeAdult", default: false))
        if search.year != nil, search.kind == .all || search.kind == .person {
            query.complain("year", "invalid", "goes with type=movie or type=tv only")
        }
        return search
    }
}
