import Contracts
import HTTP
import Platform
import Support
import Testing

@testable import Indexer
@testable import Simulators

/// What trackers send when they are broken, or want to break something.
@Suite(.timeLimit(.minutes(2))) struct HostileRowTests {
    private static let list = #"[{"id":1,"name":"Odd","enable":true,"protocol":"torrent","privacy":"public"}]"#

    /// The answer to a search where the one indexer sends these rows.
    private func search(_ rows: String, _ target: String = "/v1/releases?title=movie:10331") async throws -> Response {
        let server = try RawServer { connection, request in
            let body =
                request.line.contains("/api/v1/indexer ") ? Self.list : request.line.contains("status") ? "[]" : rows
            connection.send(RawConnection.response(200, body))
        }
        // Without haste: a test's build reads names twenty times as slowly as a release.
        return await (try TestIndexer(prowlarr: server.url, variables: ["INDEXER_SEARCH_SECONDS": "60"])).get(target)
    }

    private func decoded(_ response: Response) throws -> ReleaseSearch {
        try WireFormat.decode(ReleaseSearch.self, from: Data(response.text.utf8))
    }

    private static func row(_ title: String, _ more: String = "", number: Int = 1) -> String {
        let hash = String(number, radix: 16)
        let whole = String(repeating: "0", count: 40 - hash.count) + hash
        return #"{"title":"\#(title)","guid":"g\#(number)","indexerId":1,"infoHash":"\#(whole)"\#(more)}"#
    }

    @Test(arguments: [
        "-1", "0", "-9223372036854775808", "9223372036854775807", "9223372036854775808", "1e400", "\"big\"",
    ])
    func `a size of no sense is unknown, and nothing else suffers`(size: String) async throws {
        let good = Self.row("Night.of.the.Living.Dead.1968.720p.BluRay.x264-A", number: 2)
        let odd = Self.row("Night.of.the.Living.Dead.1968.1080p.BluRay.x264-A", #","size":\#(size),"seeders":\#(size)"#)
        let found = try decoded(try await search("[\(odd),\(good)]"))
        #expect(found.indexers.first?.state == .answered || size == "1e400")
        #expect(found.items.count + found.rejected.count == 2 || size == "1e400")
        #expect(found.items.allSatisfy { ($0.sizeBytes ?? 1) > 0 && ($0.seeders ?? 0) >= 0 })
    }

    @Test func `names are shown without what can't be seen, and found all the same`() async throws {
        let name = #"Night.of.the.\u202eLiving\u200b.Dead.1968\u0000.1080p.BluRay\u001b[31m.x264-A"#
        let found = try decoded(try await search("[\(Self.row(name))]"))
        #expect(found.items.first?.name == "Night.of.the.Living.Dead.1968.1080p.BluRay[31m.x264-A")
    }

    @Test func `a name of 64 KiB is left out, and HTML stays text`() async throws {
        let long = Self.row("Night.of.the.Living.Dead.1968." + String(repeating: "x.", count: 32_768), number: 1)
        let html = Self.row("Night.of.the.Living.Dead.1968.1080p.<script>alert(1)</script>", number: 2)
        let response = try await search("[\(long),\(html)]")
        let found = try decoded(response)
        #expect(found.rejected.map(\.code) == ["name_too_long"])
        #expect(found.items.first?.name.contains("<script>") == true)
        #expect(response.headers["Content-Type"]?.hasPrefix("application/json") == true)
        #expect(response.text.utf8.count < 20_000)
    }

    @Test func `fifty thousand rows are judged, and the best of them answered`() async throws {
        let rows = (1...50_000).map { number in
            Self.row(
                "Night.of.the.Living.Dead.1968.1080p.BluRay.x264-G\(number)", #","seeders":\#(number)"#, number: number)
        }
        let found = try decoded(try await search("[\(rows.joined(separator: ","))]"))
        #expect(found.indexers.first?.releaseCount == 50_000)
        #expect(found.items.count == 200)
        #expect(found.items.first?.seeders ?? 0 > 40_000)
    }

    @Test func `links and keys of Prowlarr and of trackers are in no offer`() async throws {
        let secret = "http://tracker.example/download?passkey=0123456789abcdef"
        let row = Self.row(
            "Night.of.the.Living.Dead.1968.1080p.BluRay.x264-A",
            #","infoUrl":"http://p:9696/1/download?apikey=simulated-key&link=x&file=y","commentUrl":"javascript:alert(1)""#
        ).replacing("\"g1\"", with: "\"\(secret)\"")
        let response = try await search("[\(row)]")
        let found = try decoded(response)
        #expect(found.items.first?.offers.count == 1)
        #expect(found.items.first?.offers.first?.guid == nil)
        for word in ["passkey", "simulated-key", "javascript", "9696"] { #expect(!response.text.contains(word)) }
    }

    @Test func `every field of a row is there, but for its links`() async throws {
        let row = #"""
            {"title":"Night.of.the.Living.Dead.1968.1080p.BluRay.x264-A","guid":"https://t.example/1","indexerId":1,"size":9000000000,
            "sortTitle":"night","fileName":"n.torrent","infoUrl":"https://t.example/1","commentUrl":"https://t.example/1#c","files":2,"grabs":3,
            "seeders":4,"leechers":-5,"age":6,"publishDate":"2025-11-01T08:00:00Z","categories":[{"id":2000},{"id":100042}],"indexerFlags":["freeleech"],
            "imdbId":63350,"tmdbId":10331,"tvdbId":0,"tvMazeId":0,"infoHash":"0000000000000000000000000000000000000001","protocol":"torrent"}
            """#
        let found = try decoded(try await search("[\(row)]"))
        let offer = try #require(found.items.first?.offers.first)
        #expect((offer.indexer, offer.indexerId, offer.transport) == ("Odd", 1, "torrent"))
        #expect((offer.sortTitle, offer.fileName, offer.guid) == ("night", "n.torrent", "https://t.example/1"))
        #expect((offer.files, offer.grabs, offer.seeders, offer.leechers) == (2, 3, 4, nil))
        #expect((offer.ageDays, offer.categories, offer.flags) == (6, [2_000, 100_042], ["freeleech"]))
        #expect((offer.imdbId, offer.tmdbId, offer.tvdbId) == (63_350, 10_331, nil))
    }

    @Test func `the same name at nearly the same size is a near duplicate, and stands behind its better`() async throws
    {
        let name = "Night.of.the.Living.Dead.1968.1080p.BluRay.x264-A"
        let rows = [
            Self.row(name, #","size":9000000000,"seeders":1"#, number: 1),
            Self.row(name.replacing(".", with: " "), #","size":9100000000,"seeders":900"#, number: 2),
            Self.row(name, #","size":4000000000,"seeders":90"#, number: 3),
        ]
        let found = try decoded(try await search("[\(rows.joined(separator: ","))]"))
        let best = try #require(found.items.first)
        #expect(best.seeders == 900)
        #expect(found.items.map(\.duplicateOf) == [nil, best.id, nil])
    }

    @Test func `a row without a hash joins its like by name and size, and not one of another size`() async throws {
        let name = "Night.of.the.Living.Dead.1968.1080p.BluRay.x264-A"
        func linked(_ number: Int, _ size: Int) -> String {
            let link = "http://p:9696/1/download?apikey=k&link=t\(number)&file=f"
            let title = name.replacing(".", with: " ")
            return #"{"title":"\#(title)","guid":"l\#(number)","indexerId":1,"size":\#(size),"downloadUrl":"\#(link)"}"#
        }
        let rows = [
            Self.row(name, #","size":9000000000,"seeders":5"#), linked(2, 9_000_000_000), linked(3, 4_000_000_000),
        ]
        let found = try decoded(try await search("[\(rows.joined(separator: ","))]"))
        #expect(found.items.map(\.offers.count) == [2, 1])
        #expect(found.items.map { $0.infoHash == nil } == [false, true])
    }

    @Test func `what is for adults is out unless it is asked for, by its name or its category`() async throws {
        let row = Self.row("Night.of.the.Living.Dead.1968.1080p.BluRay.x264-A", #","categories":[{"id":6000}]"#)
        let out = try decoded(try await search("[\(row)]"))
        let asked = try decoded(try await search("[\(row)]", "/v1/releases?title=movie:10331&adult=true"))
        #expect(out.rejected.map(\.code) == ["adult"])
        #expect(asked.items.count == 1)
    }
}
