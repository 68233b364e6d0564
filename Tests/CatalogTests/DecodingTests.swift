import Contracts
import Platform
import Testing

@testable import Catalog

/// What TMDB sends against its own promises.
@Suite struct DecodingTests {
    private func page(_ rows: String) throws -> TMDBPage<TMDBRow> {
        try TMDB.decode(TMDBPage<TMDBRow>.self, Data("{\"results\":[\(rows)],\"total_pages\":3}".utf8))
    }

    @Test(arguments: [
        #"{"id":"7","title":"Text for a number"}"#, #"{"title":"No number"}"#, #"{"id":null,"title":"Null"}"#,
        #"{"id":-7,"title":"Negative"}"#, #"{"id":0,"title":"Zero"}"#, #"{"id":7.5,"title":"Half"}"#,
        #"{"id":7,"title":null}"#, #"{"id":7,"title":""}"#, #"{"id":7,"title":"\n \t"}"#, #"{"id":7,"title":["a"]}"#,
        "null", "[]", "7", "\"row\"", "{}", #"{"id":7,"title":"Of a kind that nobody knows","media_type":"opera"}"#,
    ])
    func `an odd row is dropped and its neighbours stay`(row: String) throws {
        let page = try page(#"{"id":1,"title":"One"},\#(row),{"id":2,"title":"Two"}"#)
        #expect(page.items(.movie, asked: "en-US").map(\.name) == ["One", "Two"])
    }

    @Test func `empty, null and wrongly typed fields are absent and the row stays`() throws {
        let row = """
            {"id":1,"title":"One","overview":"","release_date":"","poster_path":7,"backdrop_path":null,"genre_ids":"x",
             "vote_average":"high","vote_count":-3,"original_language":"../","softcore":false}
            """
        let item = try #require(try page(row).items(.movie, asked: "en-US").first)
        var bare = TitleItem(title: .movie(1), name: "One")
        bare.nameLanguage = "en-US"
        #expect(item == bare)
    }

    @Test(arguments: [
        "//evil.example/x.jpg", "/../../etc/passwd", "javascript:alert(1)", "/a/b.jpg", "/x.jpg?y", "x.jpg", "/x.exe",
        "/%2e%2e.jpg", "/é.jpg", "/x.jpg\r\nX: y", "/.jpg", "",
    ])
    func `a picture's path of another shape does not reach the client`(path: String) {
        #expect(ImagePathText.accept(path) == nil)
    }

    @Test(arguments: ["/notld68.jpg", "/a-B_9.png", "/logo.svg"])
    func `a picture's path as TMDB gives it is kept`(path: String) {
        #expect(ImagePathText.accept(path) == path)
    }

    @Test(arguments: ["1968-13-01", "1968-00-10", "19680101", "soon", "1968-1-1", "-968-01-01"])
    func `a day that is none is absent`(day: String) {
        #expect(DayText.accept(day) == nil)
    }

    @Test func `a timestamp is cut to its day`() {
        #expect(DayText.accept("1968-10-04T00:00:00.000Z") == "1968-10-04")
    }

    @Test func `control and direction characters do not reach the client`() {
        #expect(PlainText.accept(" a\u{202E}b\u{0000}c\u{7F}\nd ") == "abc\nd")
    }

    @Test(arguments: [#"{"success":true}"#, #"{"results":{}}"#, "[]", "null", "7", #"{"results":"none"}"#])
    func `what has no array of results is no page`(text: String) {
        #expect(throws: (any Error).self) { try TMDB.decode(TMDBPage<TMDBRow>.self, Data(text.utf8)) }
    }

    @Test func `totals are what can be fetched`() throws {
        let text = #"{"results":[],"total_pages":58322,"total_results":1166422}"#
        let page = try TMDB.decode(TMDBPage<TMDBRow>.self, Data(text.utf8)).page([TitleItem](), number: 1) { $0.name }
        #expect(page.totalPages == 500)
        #expect(page.totalItems == 10_000)
    }

    @Test func `a row that comes twice is shown once`() throws {
        let rows = try page(#"{"id":1,"title":"One"},{"id":1,"title":"One"}"#)
        let page = rows.page(rows.items(.movie, asked: "en-US"), number: 1) { $0.title.description }
        #expect(page.items.count == 1)
    }
}
