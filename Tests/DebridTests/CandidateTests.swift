import Contracts
import HTTP
import Platform
import Support
import Testing

@testable import Debrid
@testable import Simulators

/// Several sources of one title at once.
@Suite(.timeLimit(.minutes(1))) struct CandidateTests {
    private func post(_ debrid: TestDebrid, _ torrents: [Torrent]) async throws -> Response {
        let body = NewCandidates(candidates: torrents.map { NewUnlock(magnet: $0.magnet, want: TestDebrid.film) })
        return await debrid.send(
            .json(.post, "/v1/candidates", String(decoding: try WireFormat.encode(body), as: UTF8.self), as: "service"))
    }

    @Test func `the ready ones are told at once, in three calls, and the rest removed again`() async throws {
        try await withDebrid { debrid in
            try await debrid.whileRunning {
                // The look at the door is an upload too.
                while debrid.calls("/v4/magnet/upload") == 0 { await Task.yield() }
                let torrents = [TorrentData.ultraHD, TestDebrid.bluRay, TorrentData.dead, TorrentData.archives]
                let found: Candidates = try await post(debrid, torrents).value()
                #expect(found.items.map(\.state) == [.failed, .ready, .failed, .failed])
                #expect(found.items.map(\.failure?.code) == ["not_ready", nil, "not_ready", "archive_only"])
                #expect(found.items[1].file != nil)
                #expect(debrid.calls("/v4/magnet/upload") == 2)
                #expect(debrid.calls("/v4/magnet/files") == 1)
                #expect(debrid.calls("/v4.1/magnet/status") == 1)
                while debrid.world.debrid.magnets.count > 1 { await Task.yield() }
                #expect(debrid.world.debrid.magnets.map(\.hash) == [TestDebrid.bluRay.infoHash])
            }
        }
    }

    @Test func `what was in the account before stays there`() async throws {
        try await withDebrid { debrid in
            _ = debrid.world.debrid.add(TorrentData.dead.infoHash, torrent: nil)
            debrid.clock.advance(.seconds(100))
            try await debrid.whileRunning {
                let found: Candidates = try await post(debrid, [TorrentData.dead, TorrentData.ultraHD]).value()
                #expect(found.items.first?.state == .downloading)
                while debrid.world.debrid.magnets.count > 1 { await Task.yield() }
                #expect(debrid.world.debrid.magnets.map(\.hash) == [TorrentData.dead.infoHash])
            }
        }
    }

    @Test func `a candidate that was ready before costs no upload`() async throws {
        try await withDebrid { debrid in
            _ = try await debrid.unlock(TestDebrid.bluRay)
            let found: Candidates = try await post(debrid, [TestDebrid.bluRay]).value()
            #expect(found.items.first?.state == .ready)
            #expect(debrid.calls("/v4/magnet/upload") == 1)
        }
    }

    @Test(arguments: [
        #"{"candidates":[]}"#, #"{"candidates":[{"link":"https://hoster.example/f/1"}]}"#,
        #"{"candidates":[{"torrentUrl":"https://tracker.example/1"}]}"#, #"{"candidates":[{}]}"#,
        #"{"candidates":[{"infoHash":"dd8255ecdc7ca55fb0bbf81323d87062db1f6d1c"},{"infoHash":"dd8255ecdc7ca55fb0bbf81323d87062db1f6d1c"}]}"#,
    ])
    func `what are no candidates is refused before AllDebrid is asked`(body: String) async throws {
        try await withDebrid { debrid in
            let response = await debrid.send(.json(.post, "/v1/candidates", body, as: "service"))
            #expect(response.status == .unprocessableContent, "\(response.text)")
            #expect(debrid.world.log.entries.isEmpty)
        }
    }

    @Test func `an account that is refused is no candidate's failure`() async throws {
        try await withDebrid({ $0.uploadError = "NO_SERVER" }) { debrid in
            let response = try await post(debrid, [TestDebrid.bluRay])
            let problem: Problem = try response.value()
            #expect(response.status == .serviceUnavailable)
            #expect(problem.otherSourceMayHelp == false)
        }
    }
}
