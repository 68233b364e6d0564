import Contracts
import HTTP
import Platform
import Support
import Testing

@testable import Debrid
@testable import Simulators

/// Torrents that are somewhere else: trackers' and Prowlarr's addresses.
@Suite(.timeLimit(.minutes(1))) struct TorrentAddressTests {
    @Test func `an address that redirects to a magnet is that magnet`() async throws {
        let host = try RawServer(inTurn: [
            RawConnection.response(302, "", headers: ["Location: /next"]),
            RawConnection.response(301, "", headers: ["Location: \(TestDebrid.bluRay.magnet)"]),
        ])
        try await withDebrid(allowing: host.url) { debrid in
            let unlock: Unlock = try await debrid.post(
                NewUnlock(torrentUrl: host.url + "/download?link=1", want: TestDebrid.film)
            ).value()
            #expect(unlock.state == .ready)
            #expect(unlock.id == "\(TestDebrid.bluRay.infoHash).movie-10331")
            #expect(host.requests.map(\.line) == ["GET /download?link=1 HTTP/1.1", "GET /next HTTP/1.1"])
        }
    }

    @Test func `an address of a torrent file is that torrent`() async throws {
        let bytes = TestDebrid.bluRay.metainfo
        let host = try RawServer { connection, _ in
            connection.send("HTTP/1.1 200 OK\r\nContent-Length: \(bytes.count)\r\n\r\n")
            connection.send(Data(bytes))
        }
        try await withDebrid(allowing: host.url) { debrid in
            let unlock: Unlock = try await debrid.post(NewUnlock(torrentUrl: host.url + "/1.torrent")).value()
            #expect(unlock.id == TestDebrid.bluRay.infoHash)
            #expect(debrid.calls("/v4/magnet/upload/file") == 1)
        }
    }

    @Test(arguments: [
        (RawConnection.response(200, "<html>log in</html>"), "torrent_invalid"),
        (RawConnection.response(404, ""), "torrent_gone"), (RawConnection.response(200, ""), "torrent_invalid"),
        (RawConnection.response(302, "", headers: ["Location: /again"]), "torrent_gone"),
        (RawConnection.response(302, "", headers: ["Location: magnet:?xt=none"]), "torrent_invalid"),
        (RawConnection.response(302, ""), "torrent_invalid"),
        (RawConnection.response(302, "", headers: ["Location: http://localhost:5432/"]), "torrent_unsafe"),
        (RawConnection.response(302, "", headers: ["Location: file:///etc/passwd"]), "torrent_unsafe"),
        (RawConnection.response(200, "d4:infod"), "torrent_invalid"),
    ])
    func `an address that gives no torrent says why, and that another source may help`(answer: String, code: String)
        async throws
    {
        let host = try RawServer(answer)
        try await withDebrid(allowing: host.url) { debrid in
            let response = try await debrid.post(NewUnlock(torrentUrl: host.url + "/1"))
            let problem: Problem = try response.value()
            #expect(problem.code == code)
            #expect(response.status == .badGateway)
            #expect(problem.otherSourceMayHelp == true)
            #expect(debrid.world.log.count(.alldebrid) == 0)
        }
    }

    @Test(arguments: [
        "http://127.0.0.1:1/", "http://localhost/", "http://10.0.0.1/", "http://169.254.169.254/latest",
        "http://[::1]/",
    ])
    func `an address of this house is not asked`(address: String) async throws {
        try await withDebrid { debrid in
            let response = try await debrid.post(NewUnlock(torrentUrl: address))
            #expect(response.code == "torrent_unsafe")
        }
    }
}
