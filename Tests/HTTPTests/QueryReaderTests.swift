import Contracts
import HTTP
import Support
import Testing

private enum Kind: String, CaseIterable { case movie, tv }

@Suite struct QueryReaderTests {
    private struct Search: Equatable {
        var query: String
        var page: Int
        var kind: Kind
        var year: Int?
        var isAdult: Bool
        var title: TitleID?
        var languages: [String]
    }

    private func read(_ target: String) throws -> Search {
        try Request.get(target).decodeQuery { query in
            Search(
                query: query.string("query", 1...10), page: query.int("page", default: 1, in: 1...500),
                kind: query.choice("type", default: Kind.movie), year: query.optionalInt("year", in: 1870...2100),
                isAdult: query.bool("adult", default: false), title: query.optionalValue("title"),
                languages: query.list("languages", maximumCount: 3))
        }
    }

    @Test func `a query is decoded once, and what is absent has its default`() throws {
        #expect(
            try read("/?query=a%2Bb+c%2520&languages=de,en")
                == Search(
                    query: "a+b c%20", page: 1, kind: .movie, year: nil, isAdult: false, title: nil,
                    languages: ["de", "en"]))
    }

    @Test func `every wrong parameter is reported at once`() {
        #expect(
            complaints("/?page=-1&type=x&year=abc&adult=1&title=y&languages=a,b,c,d&page=2&nope=1&nope=2") == [
                "query required", "page repeated", "page out_of_range", "type invalid", "year out_of_range",
                "adult invalid",
                "title invalid", "languages invalid", "nope unknown",
            ])
    }

    @Test func `lengths and control characters are judged`() {
        #expect(complaints("/?query=12345678901") == ["query too_long"])
        #expect(complaints("/?query=") == ["query too_short"])
        #expect(complaints("/?query=a%00b") == ["query invalid"])
    }

    private func complaints(_ target: String) -> [String] {
        do {
            _ = try read(target)
            return []
        } catch {
            return (error as? Problem)?.errors?.map { "\($0.field) \($0.code)" } ?? ["\(error)"]
        }
    }
}
