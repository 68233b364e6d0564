import Contracts
import HTTP
import Platform
import Support
import Testing
import Torrents

@testable import Indexer
@testable import Simulators

@Suite(.timeLimit(.minutes(1))) struct TorrentTests {
    private func torrent(of name: String, query: String) async throws -> Response {
        try await withSimulators { addresses in
            let indexer = try TestIndexer(prowlarr: addresses.base(.prowlarr))
            let found = try await indexer.search("/v1/search?query=\(query)")
            let id = found.items.first { $0.name == name }?.id ?? "none"
            return await indexer.get("/v1/releases/\(id)/torrent")
        }
    }

    private func decoded(_ response: Response) throws -> ReleaseTorrent {
        try WireFormat.decode(ReleaseTorrent.self, from: Data(response.text.utf8))
    }

    @Test func `a link to a torrent file is followed, and its hash computed`() async throws {
        let wanted = TorrentData.hd720
        let answer = try decoded(try await torrent(of: wanted.name, query: "COMMONS"))
        #expect(answer.infoHash == wanted.infoHash)
        #expect(answer.torrent == Data(wanted.metainfo))
    }

    @Test func `a redirect to a magnet is read and not followed`() async throws {
        let wanted = TorrentData.sintel720
        let answer = try decoded(try await torrent(of: wanted.name, query: "ORANGE"))
        #expect(answer.infoHash == wanted.infoHash)
        #expect(answer.magnet?.contains(wanted.infoHash) == true)
    }

    @Test func `hashes in capitals, in base32 and in a magnet's place are one spelling`() async throws {
        let found = try await withSimulators { addresses in
            try await TestIndexer(prowlarr: addresses.base(.prowlarr)).search("/v1/releases?title=movie:10331")
        }
        let hashes = Set(found.items.compactMap(\.infoHash))
        #expect(hashes.isSuperset(of: [TorrentData.hevc.infoHash, TorrentData.noVideo.infoHash]))
        #expect(hashes.allSatisfy { InfoHash($0)?.description == $0 })
    }

    @Test func `a release that is gone is a 410, and a page in its place a 502`() async throws {
        let gone = try await torrent(of: "Night.of.the.Living.Dead.1968.720p.BluRay.x264-REMOVED", query: "REMOVED")
        let page = try await torrent(of: "Night.of.the.Living.Dead.1968.720p.BluRay.x264-WEBPAGE", query: "WEBPAGE")
        #expect(gone.code == "release_gone")
        #expect(gone.status == .gone)
        #expect(page.status == .badGateway)
    }

    @Test func `an identifier survives its way through an address, and a made-up one is not found`() async throws {
        let link = DownloadLink(indexer: 3, token: "a+/b=&c d", file: "Nuit é?")
        let reference = ReleaseReference.link(link)
        let response = try await withSimulators { addresses in
            await (try TestIndexer(prowlarr: addresses.base(.prowlarr))).get("/v1/releases/rubbish/torrent")
        }
        #expect(ReleaseReference(reference.description) == reference)
        #expect(response.status == .notFound)
    }

    @Test func `a hash alone is a magnet`() async throws {
        let hash = String(repeating: "a", count: 40)
        let response = try await withSimulators { addresses in
            await (try TestIndexer(prowlarr: addresses.base(.prowlarr))).get("/v1/releases/\(hash)/torrent")
        }
        #expect(try decoded(response).magnet == "magnet:?xt=urn:btih:\(hash)")
    }
}
