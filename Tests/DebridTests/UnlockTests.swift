import Contracts
import HTTP
import Platform
import Support
import Testing

@testable import Debrid
@testable import Simulators

@Suite(.timeLimit(.minutes(1))) struct UnlockTests {
    @Test func `magnet, info-hash and torrent file are the same unlock`() async throws {
        try await withDebrid { debrid in
            let torrent = TestDebrid.bluRay
            let first = try await debrid.post(NewUnlock(magnet: torrent.magnet, want: TestDebrid.film))
            let second = try await debrid.post(
                NewUnlock(infoHash: torrent.infoHash.uppercased(), want: TestDebrid.film))
            let third = try await debrid.post(NewUnlock(torrent: Data(torrent.metainfo), want: TestDebrid.film))
            let unlocks: [Unlock] = try [first.value(), second.value(), third.value()]
            #expect([first, second, third].map(\.status) == [.created, .ok, .ok])
            #expect(Set(unlocks.map(\.id)) == ["\(torrent.infoHash).movie-10331"])
            #expect(unlocks.allSatisfy { $0.state == .ready && $0.name == torrent.name })
            #expect(first.headers["Location"] == "/v1/unlocks/\(torrent.infoHash).movie-10331")
        }
    }

    @Test func `a torrent file alone is enough for a torrent that nobody has submitted`() async throws {
        try await withDebrid { debrid in
            let response = try await debrid.post(NewUnlock(torrent: Data(TestDebrid.bluRay.metainfo)))
            let unlock: Unlock = try response.value()
            #expect(response.status == .created)
            #expect(unlock.state == .ready)
            #expect(debrid.calls("/v4/magnet/upload/file") == 1)
        }
    }

    @Test func `the film is chosen, not its sample and not its extras`() async throws {
        try await withDebrid { debrid in
            let unlock = try await debrid.unlock(TestDebrid.bluRay)
            #expect(unlock.file?.path.hasSuffix("Night.of.the.Living.Dead.1968.1080p.BluRay.x264-PUBDOM.mkv") == true)
            #expect(unlock.file?.sizeBytes == 8_203_238_553)
            #expect(unlock.files.count == TestDebrid.bluRay.files.count)
            #expect(unlock.files.map(\.sizeBytes) == unlock.files.map(\.sizeBytes).sorted(by: >))
        }
    }

    @Test func `an episode is found in a pack, and one that is missing is said to be`() async throws {
        try await withDebrid { debrid in
            let series = 71_952
            let pack = TorrentData.seasonPack
            let second = try await debrid.unlock(pack, want: .episode(series: series, season: 1, episode: 2))
            let missing = try await debrid.unlock(pack, want: .episode(series: series, season: 2, episode: 1))
            let nested = try await debrid.unlock(
                TorrentData.complete, want: .episode(series: series, season: 2, episode: 1))
            #expect(second.id == "\(pack.infoHash).tv-71952-s1-e2")
            #expect(second.file?.path.contains("S01E02") == true)
            #expect(missing.state == .failed)
            #expect(missing.failure?.code == "episode_missing")
            #expect(nested.file?.path.contains("S02E01") == true)
        }
    }

    @Test func `archives and samples fail at once, with the reason`() async throws {
        try await withDebrid { debrid in
            let archives = try await debrid.unlock(TorrentData.archives)
            let sample = try await debrid.unlock(TorrentData.sampleOnly)
            #expect([archives.state, sample.state] == [.failed, .failed])
            #expect(archives.failure?.code == "archive_only")
            #expect(sample.failure?.code == "sample_only")
            #expect(archives.file == nil)
        }
    }

    @Test func `a torrent goes through its states to the end`() async throws {
        try await withDebrid { debrid in
            var unlock = try await debrid.unlock(TorrentData.ultraHD)
            var states = [unlock.state]
            var percents: [Double] = []
            while unlock.state != .ready, unlock.state != .failed {
                debrid.clock.advance(.seconds(2))
                unlock = try await debrid.get(unlock.id).value()
                if states.last != unlock.state { states.append(unlock.state) }
                if let percent = unlock.progress?.percent { percents.append(percent) }
            }
            #expect(states == [.submitted, .queued, .downloading, .ready])
            #expect(percents.count > 3)
            #expect(percents == percents.sorted())
        }
    }

    @Test func `the events are the changes, and end with the last state`() async throws {
        try await withDebrid { debrid in
            let unlock = try await debrid.unlock(TorrentData.ultraHD)
            let response = await debrid.send(.get("/v1/unlocks/\(unlock.id)/events", as: "service"))
            guard case .stream(let body) = response.body else { throw Problem.unexpected }
            let writer = Collector()
            try await body.write(writer)
            let events = writer.events
            #expect(response.headers["Content-Type"] == "text/event-stream")
            #expect(events.first?.state == .submitted)
            #expect(events.last?.state == .ready)
            #expect(events.last?.file != nil)
            #expect(events.count > 5)
            #expect(zip(events, events.dropFirst()).allSatisfy { $0 != $1 })
        }
    }

    @Test func `another process understands the identifier`() async throws {
        try await withDebrid { debrid in
            let unlock = try await debrid.unlock(TestDebrid.bluRay)
            await debrid.restart()
            let again: Unlock = try await debrid.get(unlock.id).value()
            #expect(again.state == .ready)
            #expect(again.file == unlock.file)
        }
    }

    @Test func `an upload that gets no number is found by its hash`() async throws {
        try await withDebrid({ $0.repeatedUploadHasNoID = true }) { debrid in
            _ = try await debrid.unlock(TestDebrid.bluRay)
            await debrid.restart()
            let again = try await debrid.unlock(TestDebrid.bluRay)
            #expect(again.state == .ready)
        }
    }

    @Test(arguments: [Knobs.StatusShape.object, .array, .map])
    func `every shape of the status is understood`(shape: Knobs.StatusShape) async throws {
        try await withDebrid({ $0.statusShape = shape }) { debrid in
            let unlock = try await debrid.unlock(TestDebrid.bluRay)
            #expect(unlock.state == .ready)
        }
    }

    @Test func `what has failed at AllDebrid has failed here, and says why`() async throws {
        try await withDebrid { debrid in
            let unlock = try await debrid.unlock(TorrentData.failing)
            debrid.clock.advance(.seconds(11))
            let later: Unlock = try await debrid.get(unlock.id).value()
            #expect(later.state == .failed)
            #expect(later.failure?.code == "no_peers")
            #expect(later.failure?.providerCode == "status_15")
        }
    }

    @Test(arguments: 5...17) func `every state above ready is a failure`(code: Int) async throws {
        try await withDebrid { debrid in
            let unlock = try await debrid.unlock(TestDebrid.bluRay)
            for magnet in debrid.world.debrid.magnets { debrid.world.debrid.change(magnet.id) { $0.forced = code } }
            debrid.clock.advance(.seconds(61))
            let later: Unlock = try await debrid.get(unlock.id).value()
            #expect(later.state == .failed)
            #expect(later.failure?.reason.isEmpty == false)
        }
    }

    @Test func `a torrent without progress is stuck in the end, and can be tried again`() async throws {
        try await withDebrid { debrid in
            let unlock = try await debrid.unlock(TorrentData.dead)
            debrid.clock.advance(.seconds(2))
            _ = await debrid.get(unlock.id)
            debrid.clock.advance(.seconds(590))
            let patient: Unlock = try await debrid.get(unlock.id).value()
            debrid.clock.advance(.seconds(20))
            let stuck: Unlock = try await debrid.get(unlock.id).value()
            let again = try await debrid.unlock(TorrentData.dead)
            #expect(unlock.state == .submitted)
            #expect(patient.state == .downloading)
            #expect(stuck.failure?.code == "stuck")
            #expect(again.state == .downloading)
        }
    }

    @Test func `a failed torrent that is submitted again is tried again`() async throws {
        try await withDebrid { debrid in
            _ = try await debrid.unlock(TorrentData.failing)
            debrid.clock.advance(.seconds(100))
            let failed: Unlock = try await debrid.get("\(TorrentData.failing.infoHash).movie-10331").value()
            let again = try await debrid.unlock(TorrentData.failing)
            #expect(failed.state == .failed)
            #expect(again.state == .queued || again.state == .downloading)
            #expect(debrid.calls("/v4/magnet/restart") == 1)
        }
    }

    @Test func `a torrent that was deleted by hand is gone, and comes back when it is submitted`() async throws {
        try await withDebrid { debrid in
            let unlock = try await debrid.unlock(TestDebrid.bluRay)
            for magnet in debrid.world.debrid.magnets { _ = debrid.world.debrid.remove(magnet.id) }
            debrid.clock.advance(.seconds(61))
            let gone = await debrid.get(unlock.id)
            let again = try await debrid.unlock(TestDebrid.bluRay)
            #expect(gone.status == .notFound)
            #expect(again.state == .ready)
        }
    }

    @Test func `services and administrators remove, others may not`() async throws {
        try await withDebrid { debrid in
            let unlock = try await debrid.unlock(TestDebrid.bluRay)
            let target = "/v1/unlocks/\(unlock.id)"
            let user = await debrid.send(.delete(target, as: "ann"))
            let administrator = await debrid.send(.delete(target, as: "administrator"))
            let again = await debrid.send(.delete(target, as: "service"))
            #expect([user, administrator, again].map(\.status) == [.forbidden, .noContent, .notFound])
            #expect(debrid.world.debrid.magnets.isEmpty)
        }
    }
}

/// Keeps the events that a client would get.
private final class Collector: BodyWriter {
    private let text = TextBox()

    func write(_ bytes: Data) async throws { text.append(bytes) }

    var events: [Unlock] {
        text.text.split(separator: "\n").filter { $0.hasPrefix("data: ") }.compactMap { line in
            try? WireFormat.decode(from: Data(line.dropFirst(6).utf8))
        }
    }
}
