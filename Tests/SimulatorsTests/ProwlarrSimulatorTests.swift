import HTTP
import Platform
import Testing

@testable import Simulators

@Suite struct ProwlarrSimulatorTests {
    private let world = World.frozen()

    private struct Row: Decodable {
        let title: String
        let guid: String
        let indexerId: Int
        let downloadUrl: String?
        let magnetUrl: String?
        let infoHash: String?
        let id: Int?
    }

    private func search(_ query: String) async throws -> [Row] {
        try await world.prowlarr("/api/v1/search?\(query)").decode([Row].self)
    }

    /// The address of a link without scheme and authority.
    private func target(_ link: String) -> String {
        "/" + link.split(separator: "/", maxSplits: 2).dropFirst(2).joined(separator: "/")
    }

    @Test func `SIM-P1, P2: ping needs no key, and everything else gets 401 and no body without one`() async {
        let ping = await world.get(.prowlarr, "/ping")
        let wrong = await world.get(.prowlarr, "/api/v1/indexer?apikey=wrong", ["X-Api-Key": World.key])
        #expect(ping.status == 200)
        #expect(wrong.status == 401)
        #expect(wrong.bytes.isEmpty)
    }

    @Test func `SIM-P6: disabled and usenet indexers are listed too`() async throws {
        struct Indexer: Decodable {
            enum CodingKeys: String, CodingKey { case enable, transport = "protocol" }
            let enable: Bool
            let transport: String
        }
        let indexers = try await world.prowlarr("/api/v1/indexer").decode([Indexer].self)
        #expect(indexers.contains { !$0.enable })
        #expect(indexers.contains { $0.transport == "usenet" })
        #expect(indexers.count { $0.enable && $0.transport == "torrent" } >= 3)
    }

    @Test func `SIM-P7: an indexer that does not know the identifier is left out without a word`() async throws {
        let rows = try await search("query=%7BImdbId:tt0063350%7D&type=movie")
        let literal = try await search("query=%7BImdbId:tt0063350%7D&type=search")
        #expect(Set(rows.map(\.indexerId)) == [2, 3])
        #expect(literal.isEmpty)
    }

    @Test func `SIM-P8: asking only for indexers that are off is an error, asking for all is not`() async {
        let off = await world.prowlarr("/api/v1/search?query=night&indexerIds=5")
        let none = await world.prowlarr("/api/v1/search?query=zzzz")
        #expect(off.status == 400)
        #expect(off.text.contains("all selected indexers being unavailable"))
        #expect(none.text == "[]")
    }

    @Test func `SIM-P9: a list with commas is refused`() async {
        let seen = await world.prowlarr("/api/v1/search?query=night&categories=2000,5000")
        #expect(seen.status == 400)
        #expect(seen.text.contains("\"errors\""))
    }

    @Test func `SIM-P10: a failing indexer gives no rows and no error, and is blocked from then on`() async throws {
        world.prowlarr.set(1) { $0.isFailing = true }
        let rows = try await search("query=Night%20of%20the%20Living%20Dead")
        let blocked = await world.prowlarr("/api/v1/indexerstatus")
        #expect(!rows.isEmpty)
        #expect(!rows.contains { $0.indexerId == 1 })
        #expect(blocked.text.contains("\"indexerId\": 1"))
    }

    @Test func `SIM-P11: rows come with all kinds of links`() async throws {
        let rows = try await search("query=Night%20of%20the%20Living%20Dead&indexerIds=-2")
        #expect(rows.contains { $0.infoHash != nil && $0.magnetUrl != nil && $0.downloadUrl != nil })
        #expect(rows.contains { $0.infoHash == nil && $0.magnetUrl != nil })
        #expect(rows.contains { $0.infoHash != nil && $0.magnetUrl == nil && $0.downloadUrl == nil })
        #expect(rows.contains { $0.infoHash == nil && $0.downloadUrl != nil })
        #expect(rows.contains { $0.guid.hasPrefix("magnet:") })
        #expect(rows.allSatisfy { $0.id == nil })
    }

    @Test func `SIM-P13: links go through the proxy, hold the key, and differ at every call`() async throws {
        let first = try await search("query=Sintel%20DURIAN&indexerIds=1")
        let second = try await search("query=Sintel%20DURIAN&indexerIds=1")
        #expect(first.first?.downloadUrl?.contains("apikey=\(World.key)") == true)
        #expect(first.first?.downloadUrl != second.first?.downloadUrl)
        #expect(first.first?.guid == second.first?.guid)
    }

    @Test func `SIM-P14: the proxy redirects to a magnet, or sends a torrent whose hash is the one said`() async throws
    {
        let row = try #require(try await search("query=Sintel%20DURIAN&indexerIds=1").first)
        let magnet = await world.get(.prowlarr, target(row.magnetUrl ?? ""))
        let torrent = await world.get(.prowlarr, target(row.downloadUrl ?? ""))
        let info = try #require(torrent.bytes.firstRange(of: Data("4:info".utf8)))
        let hash = TextCoding.hex(SHA1.hash(Array(torrent.bytes[info.upperBound...].dropLast())))
        #expect(magnet.status == 301)
        #expect(magnet.response.headers["Location"]?.hasPrefix("magnet:?xt=urn:btih:\(hash)") == true)
        #expect(row.infoHash == hash)
    }

    @Test func `SIM-P14: a torrent that is gone, and a page in its place, are errors in XML`() async throws {
        let rows = try await search("query=Night%20720p&indexerIds=3&indexerIds=6")
        let gone = try #require(rows.first { $0.title.hasSuffix("REMOVED") })
        let page = try #require(rows.first { $0.title.hasSuffix("WEBPAGE") })
        let goneAnswer = await world.get(.prowlarr, target(gone.downloadUrl ?? ""))
        let pageAnswer = await world.get(.prowlarr, target(page.downloadUrl ?? ""))
        #expect(goneAnswer.status == 410)
        #expect(pageAnswer.status == 500)
        #expect(pageAnswer.text.contains("<error code=\"500\""))
    }

    @Test func `SIM-P15: the feed answers in XML, its errors too`() async {
        let rows = await world.prowlarr("/1/api?t=search&q=Sintel")
        let unknown = await world.prowlarr("/1/api?t=nonsense")
        let disabled = await world.prowlarr("/5/api?t=search&q=Sintel")
        #expect(rows.text.contains("<torznab:attr name=\"infohash\""))
        #expect(unknown.text.contains("<error code=\"202\""))
        #expect(disabled.status == 410)
    }
}
