import Contracts
import HTTP

/// Films and series by what they are like.
struct DiscoverRoutes: Sendable {
    let answers: Answers
    let languages: Languages

    private enum Sort: String, CaseIterable {
        case popularity, rating, votes, date, name
    }

    private enum Order: String, CaseIterable {
        case ascending = "asc"
        case descending = "desc"
    }

    var routes: [Route] {
        [
            .get("/v1/discover/movies", access: .userOrService, answers.to(discover(.movie))),
            .get("/v1/discover/tv", access: .userOrService, answers.to(discover(.tv))),
        ]
    }

    private func discover(_ kind: RowKind) -> @Sendable (Request) throws -> Question<Page<TitleItem>> {
        { request in
            let (page, wanted, filters) = try request.decodeQuery { query in
                let filters = Self.filters(&query, kind).merging(Self.offers(&query)) { one, _ in one }
                let certifications = kind == .movie ? Self.certifications(&query) : [:]
                let all = filters.merging(certifications) { one, _ in one }
                return (query.page(), query.languages(request, languages), all)
            }
            let endpoint = TMDBEndpoint("discover/\(kind.rawValue)", filters)
            return .list(endpoint, of: kind, page: page, wanted, .list)
        }
    }

    /// Where it can be watched: TMDB wants a country for it.
    private static func offers(_ query: inout QueryReader) -> [String: String?] {
        let providers = query.list("watchProviders", maximumCount: 10, itemLength: 1...9)
        let region = query.country("watchRegion")
        if !providers.allSatisfy({ $0.utf8.allSatisfy { (48...57).contains($0) } }) {
            query.complain("watchProviders", "invalid", "must be numbers of watch providers, with commas between")
        }
        if !providers.isEmpty, region == nil {
            query.complain("watchRegion", "required", "goes with watchProviders: where it can be watched")
        }
        // A bar is "or": whoever has two subscriptions wants what is in either.
        return [
            "with_watch_providers": providers.isEmpty ? nil : providers.joined(separator: "|"), "watch_region": region,
        ]
    }

    /// TMDB knows them for films only.
    private static func certifications(_ query: inout QueryReader) -> [String: String?] {
        let exact = query.optionalValue("certification", CertificationText.Value.self)?.description
        let most = query.optionalValue("maximumCertification", CertificationText.Value.self)?.description
        let country = query.country("certificationCountry")
        if exact != nil || most != nil, country == nil {
            query.complain("certificationCountry", "required", "goes with certification: whose it is")
        }
        return ["certification": exact, "certification.lte": most, "certification_country": country]
    }

    private static func filters(_ query: inout QueryReader, _ kind: RowKind) -> [String: String?] {
        let date = kind == .movie ? "primary_release_date" : "first_air_date"
        let years = 1_870...2_200
        let year = query.optionalInt("year", in: years)
        let from = query.optionalInt("yearFrom", in: years) ?? year
        let to = query.optionalInt("yearTo", in: years) ?? year
        let genres = query.list("genres", maximumCount: 10, itemLength: 1...9)
        if !genres.allSatisfy({ $0.utf8.allSatisfy { (48...57).contains($0) } }) {
            query.complain("genres", "invalid", "must be numbers of /v1/genres, with commas between")
        }
        let language = query.optionalValue("originalLanguage", OriginalLanguage.self)
        return [
            "with_genres": genres.isEmpty ? nil : genres.joined(separator: ","),
            "\(date).gte": from.map { "\($0)-01-01" },
            "\(date).lte": to.map { "\($0)-12-31" },
            "vote_average.gte": query.optionalInt("ratingFrom", in: 0...10).map(String.init),
            "vote_count.gte": query.optionalInt("votesFrom", in: 0...1_000_000).map(String.init),
            "with_runtime.gte": query.optionalInt("minutesFrom", in: 0...1_000).map(String.init),
            "with_runtime.lte": query.optionalInt("minutesTo", in: 0...1_000).map(String.init),
            "with_original_language": language?.description,
            "include_adult": "\(query.bool("includeAdult", default: false))",
            "sort_by": sort(&query, kind, date),
        ]
    }

    private static func sort(_ query: inout QueryReader, _ kind: RowKind, _ date: String) -> String {
        let sort = query.choice("sort", default: Sort.popularity)
        let order = query.choice("order", default: Order.descending)
        let field =
            switch sort {
            case .popularity: "popularity"
            case .rating: "vote_average"
            case .votes: "vote_count"
            case .date: date
            case .name: kind == .movie ? "title" : "name"
            }
        return "\(field).\(order.rawValue)"
    }
}

/// `fr`: with a country TMDB finds nothing.
private struct OriginalLanguage: LosslessStringConvertible {
    let description: String

    init?(_ text: String) {
        guard case .tag(let language, nil)? = Language(text) else { return nil }
        description = language
    }
}
