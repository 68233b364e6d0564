import HTTP
import Platform
import Testing

@testable import Simulators

/// Prowlarr behind a base, its odd rows, its proxy on a bad day, and grabs.
@Suite struct ProwlarrKnobTests {
    private let world = World.frozen()

    private struct Row: Decodable {
        struct Category: Decodable {
            let id: Int
            let name: String?
        }
        let title: String
        let guid: String
        let indexerId: Int
        let size: Int
        let infoHash: String?
        let downloadUrl: String?
        let seeders: Int?
        let leechers: Int?
        let imdbId: Int
        let categories: [Category]
        let publishDate: String
    }

    private func search(_ query: String) async throws -> [Row] {
        try await world.prowlarr("/api/v1/search?\(query)").decode([Row].self)
    }

    /// The proxy's answer for a row's torrent.
    private func download(_ row: Row) async -> Seen {
        let parts = (row.downloadUrl ?? "").split(separator: "/", maxSplits: 2)
        return await world.get(.prowlarr, "/" + parts.dropFirst(2).joined(separator: "/"))
    }

    private func grab(_ body: String) async -> Seen {
        let request = Request(
            method: .post, target: "/api/v1/search", headers: ["X-Api-Key": World.key], body: Data(body.utf8))
        return Seen(response: await world.respond(.prowlarr, to: request))
    }

    private func grab(_ row: Row) async -> Seen {
        await grab("{\"indexerId\": \(row.indexerId), \"guid\": \"\(row.guid)\", \"title\": 1}")
    }

    private func sintel() async throws -> Row {
        try #require(try await search("query=Sintel%20DURIAN&indexerIds=1").first)
    }

    @Test func `SIM-P3: an address without the base leads to the one with it, query and all`() async {
        world.set { $0.prowlarrBase = "/prowlarr" }
        let without = await world.prowlarr("/api/v1/search?query=a%20b&indexerIds=1&indexerIds=2")
        let similar = await world.prowlarr("/prowlarrs/ping")
        let with = await world.prowlarr("/prowlarr/ping")
        #expect(without.status == 307)
        #expect(
            without.response.headers["Location"] == "/prowlarr/api/v1/search?query=a%20b&indexerIds=1&indexerIds=2")
        #expect(similar.status == 307)
        #expect(with.status == 200)
    }

    @Test func `SIM-P12: hashes are in capitals, in base32, and no hashes at all`() async throws {
        let hashes = try await search("query=Night%20of%20the%20Living%20Dead").compactMap(\.infoHash)
        #expect(hashes.contains { $0.count == 40 && $0 == $0.uppercased() && $0 != $0.lowercased() })
        #expect(hashes.contains { $0.count == 32 && TextCoding.hex(base32: $0) != nil })
        #expect(hashes.contains { TextCoding.bytes(hex: $0)?.count != 20 && TextCoding.hex(base32: $0)?.count != 40 })
    }

    @Test func `SIM-P12: sizes, peers, numbers, categories, titles and dates are odd`() async throws {
        let rows = try await search("query=Night%20of%20the%20Living%20Dead")
        #expect(rows.contains { $0.size == 0 })
        #expect(rows.contains { $0.seeders == nil && $0.leechers == nil })
        #expect(rows.contains { ($0.leechers ?? 0) < 0 })
        #expect(rows.contains { $0.imdbId == 0 })
        #expect(rows.contains { $0.imdbId == 63_350 && $0.title.contains("1990") })
        #expect(rows.contains { $0.categories.contains { $0.id >= 100_000 && $0.name == nil } })
        #expect(rows.contains { $0.categories.isEmpty })
        #expect(rows.contains { $0.title.contains("🧟") })
        #expect(rows.contains { $0.publishDate.hasPrefix("0001-") })
    }

    @Test func `SIM-P14: an indexer may send on to its tracker instead`() async throws {
        world.prowlarr.set(1) { $0.redirects = true }
        let answer = await download(try await sintel())
        let indexer = await world.prowlarr("/api/v1/indexer/1")
        #expect(answer.status == 301)
        #expect(answer.response.headers["Location"]?.hasPrefix("https://tracker1.example/") == true)
        #expect(indexer.text.contains("\"redirect\": true"))
    }

    @Test func `SIM-P14: a torrent is an attachment with the name that was asked for`() async throws {
        let answer = await download(try await sintel())
        #expect(answer.response.headers["Content-Type"] == "application/x-bittorrent")
        #expect(
            answer.response.headers["Content-Disposition"]
                == "attachment; filename=\"\(TorrentData.sintel.name).torrent\"")
    }

    @Test func `SIM-P14: too many grabs are refused in XML, with the time to wait`() async throws {
        let row = try await sintel()
        world.prowlarr.set(1) { $0.grabLimit = 3_600 }
        let answer = await download(row)
        #expect(answer.status == 429)
        #expect(answer.response.headers["Retry-After"] == "3600")
        #expect(answer.text.contains("<error code=\"429\" description=\"User configurable Indexer Grab Limit"))
    }

    @Test func `SIM-P14: a tracker that fails is an error in XML, and blocks its indexer`() async throws {
        let row = try await sintel()
        world.prowlarr.set(1) { $0.isFailing = true }
        let failed = await download(row)
        let blocked = await download(row)
        #expect(failed.status == 500)
        #expect(failed.text.contains("<error code=\"500\""))
        #expect(blocked.status == 429)
        #expect(blocked.response.headers["Retry-After"] == "60")
    }

    @Test(arguments: [
        ("/99/download?link=00&file=a", 404, "IndexerDefinition with ID 99 does not exist"),
        ("/1/download?link=broken&file=a", 500, "\"message\""), ("/1/download?link=00", 500, "\"message\""),
        ("/5/download?link=00&file=a", 410, "<error code=\"410\" description=\"Indexer is disabled\""),
    ])
    func `SIM-P14: unknown indexers and broken tokens are errors in JSON, one that is off in XML`(
        target: String, status: Int, part: String
    ) async {
        let seen = await world.prowlarr(target)
        #expect(seen.status == status)
        #expect(seen.text.contains(part))
    }

    @Test func `SIM-P16: a row can be grabbed for half an hour, or as long as wanted`() async throws {
        let row = try await sintel()
        let fresh = await grab(row)
        world.clock.advance(seconds: 1_800)
        let old = await grab(row)
        world.set { $0.grabLifetime = 3_600 }
        let kept = await grab(row)
        #expect(fresh.status == 200)
        #expect(fresh.text.contains(row.guid))
        #expect(old.status == 404)
        #expect(old.text.contains("Couldn't find requested release in cache"))
        #expect(kept.status == 200)
    }

    @Test func `SIM-P16: what the tracker does not give is a conflict`() async throws {
        let gone = try #require(try await search("query=Night%20REMOVED&indexerIds=3").first)
        let answer = await grab(gone)
        #expect(answer.status == 409)
        #expect(answer.text.contains("Getting release from indexer failed"))
    }

    @Test(arguments: ["{}", "{\"indexerId\": 0, \"guid\": \"\"}", "nothing"])
    func `SIM-P16: what is missing is listed, property by property`(body: String) async {
        let answer = await grab(body)
        #expect(answer.status == 400)
        #expect(answer.text.hasPrefix("["))
        #expect(answer.text.contains("\"propertyName\": \"IndexerId\""))
        #expect(answer.text.contains("\"propertyName\": \"Guid\""))
    }
}
