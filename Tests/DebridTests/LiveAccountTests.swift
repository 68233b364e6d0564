import Contracts
import HTTP
import Platform
import Support
import Testing

@testable import Debrid
@testable import Simulators

/// One question for all that wait.
@Suite(.timeLimit(.minutes(1))) struct LiveAccountTests {
    private static func add(
        _ count: Int, _ debrid: TestDebrid, _ torrent: Torrent = TorrentData.dead
    ) -> [String] {
        (0..<count).map { number in
            let hash = String(repeating: "0", count: 36) + String(1_000 + number)
            _ = debrid.world.debrid.add(hash, torrent: torrent)
            return hash
        }
    }

    @Test(arguments: [1, 300]) func `questions in a minute do not depend on how many wait`(count: Int) async throws {
        try await withDebrid { debrid in
            let hashes = Self.add(count, debrid)
            for _ in 0..<30 {
                for hash in hashes { _ = await debrid.get(hash) }
                debrid.clock.advance(.seconds(2))
            }
            #expect((20...40).contains(debrid.world.log.count(.alldebrid)), "\(debrid.world.log.count(.alldebrid))")
        }
    }

    @Test func `only what has changed is asked for, and now and then everything`() async throws {
        try await withDebrid { debrid in
            let hashes = Self.add(20, debrid, TorrentData.ultraHD)
            for _ in 0..<6 {
                _ = await debrid.get(hashes[0])
                debrid.clock.advance(.seconds(2))
            }
            let unlock: Unlock = try await debrid.get(hashes[7]).value()
            #expect(unlock.state == .downloading)
            #expect((unlock.progress?.percent ?? 0) > 0)
            #expect(unlock.progress?.bytesPerSecond != nil)
            #expect(unlock.progress?.remainingSeconds != nil)
            #expect(unlock.deadline == unlock.updatedAt.addingTimeInterval(600))
        }
    }

    @Test(arguments: [false, true]) func `what was deleted by hand is gone within a minute`(isMarked: Bool) async throws
    {
        try await withDebrid({ $0.liveModeMarksDeletions = isMarked }) { debrid in
            let hashes = Self.add(2, debrid)
            _ = await debrid.get(hashes[0])
            for magnet in debrid.world.debrid.magnets where magnet.hash == hashes[0] {
                _ = debrid.world.debrid.remove(magnet.id)
            }
            debrid.clock.advance(.seconds(61))
            let gone = await debrid.get(hashes[0])
            let other: Unlock = try await debrid.get(hashes[1]).value()
            #expect(gone.status == .notFound)
            #expect(other.state == .downloading)
        }
    }

    @Test func `a live session that answers nothing is given up for the whole list`() async throws {
        try await withDebrid { debrid in
            let hashes = Self.add(3, debrid)
            // Each call is tried twice, and each try is one fault.
            debrid.world.faults.add(Fault(.alldebrid, .empty, pathPrefix: "/v4.1/magnet/status", times: 2))
            let first = await debrid.get(hashes[0])
            debrid.clock.advance(.seconds(100))
            let second: Unlock = try await debrid.get(hashes[0]).value()
            #expect(first.status == .ok)
            #expect(second.state == .downloading)
        }
    }

    @Test func `an answer of an API without live sessions is the whole list`() throws {
        let text = #"{"magnets":{"0":{"id":"7","statusCode":"1","hash":"AB"},"1":{"id":8,"statusCode":4}}}"#
        let answer = try JSONDecoder().decode(LiveAnswer.self, from: Data(text.utf8))
        #expect(answer.isFull)
        #expect(Set(answer.changes.map(\.id)) == [7, 8])
        #expect(answer.changes.first { $0.id == 7 }?.hash == "ab")
    }

    @Test func `only what this service put into the account is taken out, after a restart as well`() async throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "debrid-\(UUID().uuidString)").path()
        defer { try? FileManager.default.removeItem(atPath: folder) }
        try await withDebrid(folder: folder) { debrid in
            let theirs = Self.add(1, debrid)[0]
            let ours = try await debrid.unlock(TestDebrid.bluRay)
            await debrid.restart()
            let kept = await debrid.send(.delete("/v1/unlocks/\(theirs)", as: "service"))
            let removed = await debrid.send(.delete("/v1/unlocks/\(ours.id)", as: "service"))
            #expect([kept, removed].map(\.status) == [.noContent, .noContent])
            #expect(debrid.world.debrid.magnets.map(\.hash) == [theirs])
        }
    }
}
