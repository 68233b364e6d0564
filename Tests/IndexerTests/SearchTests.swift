import Contracts
import HTTP
import Platform
import Testing

@testable import Indexer
@testable import Simulators

@Suite(.timeLimit(.minutes(1))) struct SearchTests {
    private static let film = "/v1/releases?title=movie:10331"

    @Test func `the best release of a film comes first, and what is not wanted comes with its reason`() async throws {
        let found = try await withSimulators { addresses in
            try await TestIndexer(prowlarr: addresses.base(.prowlarr)).search(Self.film)
        }
        let reasons = Dictionary(found.rejected.map { ($0.name, $0.code) }) { first, _ in first }
        #expect(found.complete)
        #expect(found.items.first?.parsed.resolution == "1080p")
        #expect(found.items.allSatisfy { !$0.scoreParts.isEmpty && !$0.id.isEmpty })
        #expect(found.items.contains { $0.name.hasPrefix("La.Nuit.des.morts-vivants") })
        #expect(reasons[TorrentData.camera.name] == "camera_recording")
        #expect(reasons[TorrentData.remake.name] == "other_year")
        #expect(reasons[TorrentData.otherFilm.name] == "other_title")
    }

    @Test func `the same torrent at two indexers is one release`() async throws {
        let found = try await withSimulators { addresses in
            try await TestIndexer(prowlarr: addresses.base(.prowlarr)).search(Self.film)
        }
        let same = found.items.filter { $0.infoHash == TorrentData.bluRay.infoHash }
        #expect(same.count == 1)
        #expect(same.first?.indexers.sorted() == ["Archive Vault", "Lantern Public"])
        #expect(same.first?.seeders == 54)
    }

    @Test func `an episode is found by itself and in its season's pack, and other episodes are not`() async throws {
        let found = try await withSimulators { addresses in
            try await TestIndexer(prowlarr: addresses.base(.prowlarr))
                .search("/v1/releases?title=tv:900100:s1:e2")
        }
        #expect(found.items.contains { $0.infoHash == TorrentData.seasonPack.infoHash })
        #expect(found.items.contains { $0.name.contains("S01E02") })
        #expect(!found.items.contains { $0.name.contains("S01E01") })
    }

    @Test func `only indexers that are on, public and have torrents are asked`() async throws {
        let world = World()
        let found = try await withSimulators(world) { addresses in
            try await TestIndexer(prowlarr: addresses.base(.prowlarr)).search(Self.film)
        }
        let asked = world.log.entries.filter { $0.path == "/api/v1/search" }.map(\.query)
        #expect(
            found.indexers.map(\.name).sorted() == ["Archive Vault", "Lantern Public", "Magnet Row", "Projector Club"])
        #expect(
            !asked.contains {
                $0.contains("indexerIds=4") || $0.contains("indexerIds=5") || $0.contains("indexerIds=7")
            })
    }

    @Test func `every indexer is asked by name, and by number those that know it`() async throws {
        let world = World()
        _ = try await withSimulators(world) { addresses in
            try await TestIndexer(prowlarr: addresses.base(.prowlarr)).search(Self.film)
        }
        let asked = world.log.entries.filter { $0.path == "/api/v1/search" }.map(\.query)
        let byNumber = asked.filter { $0.contains("{ImdbId:tt0063350}") }
        let byName = asked.filter { $0.contains("Night of the Living Dead 1968") }
        #expect(byNumber.count == 2)
        #expect(byNumber.allSatisfy { $0.contains("indexerIds=2") || $0.contains("indexerIds=3") })
        #expect(byName.count == 4)
    }

    @Test func `an episode is asked for by TVDB's number or IMDb's, whichever the indexer knows, and by name`()
        async throws
    {
        let world = World()
        _ = try await withSimulators(world) { addresses in
            try await TestIndexer(prowlarr: addresses.base(.prowlarr)).search("/v1/releases?title=tv:900100:s1:e2")
        }
        let asked = world.log.entries.filter { $0.path == "/api/v1/search" }.map(\.query)
        let byTVDB = asked.filter { $0.contains("{TvdbId:990010}{Season:1}{Episode:2}") }
        let byIMDb = asked.filter { $0.contains("{ImdbId:tt9900100}{Season:1}{Episode:2}") }
        #expect(byTVDB.count == 1 && byTVDB.allSatisfy { $0.contains("indexerIds=3") && $0.contains("type=tvsearch") })
        #expect(byIMDb.count == 1 && byIMDb.allSatisfy { $0.contains("indexerIds=2") && $0.contains("type=tvsearch") })
        #expect(asked.count { $0.contains("The Lantern Hour S01E02") } == 4)
        #expect(asked.count { $0.contains("The Lantern Hour S01&") } == 4)
    }

    @Test func `where a number finds nothing, a name may`() async throws {
        var content = Content.standard
        for index in content.listings.indices { content.listings[index].imdb = 0 }
        let found = try await withSimulators(World(content: content)) { addresses in
            try await TestIndexer(prowlarr: addresses.base(.prowlarr)).search(Self.film)
        }
        #expect(found.indexers.first { $0.name == "Projector Club" }?.state == .answered)
    }

    @Test func `an indexer that failed is not one that has nothing`() async throws {
        let world = World()
        world.prowlarr.set(1) { $0.isFailing = true }
        let found = try await withSimulators(world) { addresses in
            try await TestIndexer(prowlarr: addresses.base(.prowlarr)).search(Self.film)
        }
        let failed = found.indexers.first { $0.name == "Lantern Public" }
        #expect(failed?.state == .failed)
        #expect(failed?.reason?.isEmpty == false)
        #expect(!found.complete)
        #expect(!found.items.isEmpty)
    }

    @Test func `an indexer that has nothing is empty, and the search complete`() async throws {
        let found = try await withSimulators { addresses in
            try await TestIndexer(prowlarr: addresses.base(.prowlarr)).search("/v1/search?query=zzzz")
        }
        #expect(found.complete)
        #expect(found.indexers.allSatisfy { $0.state == .empty })
    }

    @Test func `a slow indexer is pending, and the others' releases are there`() async throws {
        let world = World()
        world.prowlarr.set(1) { $0.delay = 3_600_000 }
        let found = try await withSimulators(world) { addresses in
            try await TestIndexer(prowlarr: addresses.base(.prowlarr), variables: ["INDEXER_SEARCH_SECONDS": "1"])
                .search(Self.film)
        }
        #expect(!found.complete)
        #expect(found.indexers.first { $0.name == "Lantern Public" }?.state == .pending)
        #expect(!found.items.isEmpty)
    }

    @Test func `the same search again, and at the same time, asks the trackers once`() async throws {
        let world = World()
        try await withSimulators(world) { addresses in
            let indexer = try TestIndexer(prowlarr: addresses.base(.prowlarr))
            async let first = indexer.search(Self.film)
            async let second = indexer.search(Self.film)
            _ = try await (first, second)
            _ = try await indexer.search(Self.film)
        }
        let asked = world.log.entries.filter { $0.path == "/api/v1/search" }.map(\.query)
        #expect(Set(asked).count == asked.count)
        #expect(world.log.count(.prowlarr, path: "/api/v1/indexer") <= 2)
    }

    @Test func `a title that catalog does not know is not found`() async throws {
        let response = try await withSimulators { addresses in
            await (try TestIndexer(prowlarr: addresses.base(.prowlarr))).get("/v1/releases?title=movie:1")
        }
        #expect(response.status == .notFound)
        #expect(response.code == "title_not_found")
    }
}
