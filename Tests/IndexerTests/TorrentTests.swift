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

    /// What is answered for a link whose tracker sends these bytes, or a redirect to this place.
    private func answer(body: String = "", location: String? = nil) async throws -> Response {
        let server = try RawServer { connection, _ in
            let head = location.map { "HTTP/1.1 301 Moved\r\nLocation: \($0)\r\nContent-Length: 0\r\n\r\n" }
            connection.send(head ?? RawConnection.response(200, body))
        }
        let id = ReleaseReference.link(DownloadLink(indexer: 3, token: "abc", file: "x")).description
        return await (try TestIndexer(prowlarr: server.url)).get("/v1/releases/\(id)/torrent")
    }

    private static let version2 =
        "9:file treed1:ad0:d6:lengthi3e11:pieces root32:\(String(repeating: "r", count: 32))eee12:meta versioni2e"

    @Test func `a torrent for BitTorrent 2 alone is told apart from rubbish`() async throws {
        let torrent = "d4:infod\(Self.version2)4:name1:a12:piece lengthi16384eee"
        #expect(try await answer(body: torrent).code == "release_version_2_only")
        let magnet = "magnet:?xt=urn:btmh:1220\(String(repeating: "ab", count: 32))"
        #expect(try await answer(location: magnet).code == "release_version_2_only")
        #expect(try await answer(body: "d4:infodee").code == "release_not_a_torrent")
        #expect(try await answer(location: "magnet:?xt=urn:btih:4711").code == "release_not_a_torrent")
    }

    @Test func `a hybrid torrent has its first version's hash, of the whole dictionary`() async throws {
        let info =
            "d\(Self.version2)6:lengthi3e4:name1:a12:piece lengthi16384e6:pieces20:\(String(repeating: "p", count: 20))7:privatei1ee"
        let answer = try decoded(try await answer(body: "d8:announce3:u:a4:info\(info)e"))
        #expect(answer.infoHash == TextCoding.hex(SHA1.hash(Array(info.utf8))))
    }

    @Test func `redirects without end and torrents of twenty megabytes are given up`() async throws {
        #expect(try await answer(location: "http://127.0.0.1:1/x").status == .badGateway)
        let large = "d4:info\(20 << 20):" + String(repeating: "a", count: 20 << 20) + "e"
        #expect(try await answer(body: large).status.rawValue >= 500)
    }
}
