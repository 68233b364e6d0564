import Contracts
import HTTPFetching
import Lifecycle
import Observability
import Platform
import Support
import Synchronization
import Testing

@testable import Stream

@Suite(.timeLimit(.minutes(1))) struct PlayRunnerTests {
    typealias Script = House.Script

    @Test func `the first release that is ready plays`() async throws {
        try await withHouse {
            $0.releases = ["one", "two"]
        } _: { house, rooms in
            let play = await rooms.play()
            #expect(play.state == .ready && play.problem == nil)
            #expect(play.name == "Night of the Living Dead (1968)")
            #expect(play.stages.map(\.state) == [.resolving, .searching, .unlocking, .probing])
            #expect(play.stages.allSatisfy { $0.endedAt != nil })
            #expect(play.attempts == [Attempt(release: "one", outcome: .playing)])
            #expect(play.hlsUrl?.hasPrefix("https://watch.example/v1/hls/") == true)
            #expect(play.fileUrl?.hasSuffix("/one.mkv") == true)
            #expect(play.handoff?.vlc == play.fileUrl.map { "vlc://\($0)" })
            #expect(
                play.handoff?.infuse.hasSuffix("one.mkv&filename=Night%20of%20the%20Living%20Dead%20%281968%29") == true
            )
            #expect(
                play.handoff?.m3u.hasPrefix("#EXTM3U\n#EXTINF:24,Night of the Living Dead (1968)\nhttps://") == true)
            #expect(abs((play.durationSeconds ?? 0) - 24) < 0.2)
            #expect(play.tracks?.map(\.kind) == [.video, .audio, .audio, .subtitle])
            #expect(play.chapters?.map(\.name) == ["One", "Two"])
            #expect(house.calls("submit") == ["submit one"] && house.calls("remove").isEmpty)
            #expect(rooms.metrics.render().contains("prostream_stream_plays_total{outcome=\"ready\"} 1"))
            #expect(rooms.metrics.render().contains("prostream_stream_play_ready_seconds_count 1"))
        }
    }

    @Test func `a release that fails is noted with its reason, and the next one plays`() async throws {
        try await withHouse { settings in
            settings.releases = ["lost", "archive", "private", "changed", "two", "three"]
            let failure = UnlockFailure(code: "archive_only", reason: "It is packed.")
            settings.scripts["archive"] = Script(states: [.failed], failure: failure)
            settings.scripts["private"] = Script(link: "http://10.1.1.1/x")
            settings.scripts["changed"] = Script(size: 5)
        } _: { house, rooms in
            let play = await rooms.play()
            #expect(play.state == .ready)
            #expect(play.attempts.map(\.outcome) == [.failed, .failed, .failed, .failed, .playing])
            #expect(
                play.attempts.map(\.code) == [
                    "release_gone", "archive_only", "source_address_refused", "source_changed", nil,
                ])
            #expect(play.attempts[1].reason == "It is packed.")
            #expect(house.calls("submit three").isEmpty)
        }
    }

    @Test(arguments: [(SeriesKind.anime, ["absolute 28"]), (.standard, []), (.daily, [])])
    func `debrid is told the number counted from the first episode where files go by it: of anime`(
        kind: SeriesKind, told: [String]
    ) async throws {
        try await withHouse {
            $0.releases = ["one"]
            $0.episode = (kind, 28)
        } _: { house, rooms in
            #expect(await rooms.play().state == .ready)
            #expect(house.calls("absolute") == told)
        }
    }

    @Test func `what is not ready is left waiting, and taken back once another plays`() async throws {
        try await withHouse { settings in
            settings.releases = ["slow", "slower", "two"]
            settings.scripts["slow"] = Script(states: [.downloading], percents: [12])
            settings.scripts["slower"] = Script(states: [.queued])
        } _: { house, rooms in
            let play = await rooms.play()
            #expect(play.state == .ready)
            #expect(play.attempts.map(\.outcome) == [.trying, .trying, .playing])
            #expect(play.attempts[0].code == "not_ready")
            #expect(play.attempts[0].reason == "It is not ready at the debrid service: downloading, 12 %.")
            #expect(Set(house.calls("remove")) == ["remove slow", "remove slower"])
        }
    }

    @Test func `when nothing is ready, all that wait are followed, and the first that is ready plays`() async throws {
        try await withHouse { settings in
            settings.releases = ["slow", "quick"]
            settings.scripts["slow"] = Script(states: [.downloading], percents: [12])
            let states = [Unlock.State](repeating: .downloading, count: 12) + [.ready]
            settings.scripts["quick"] = Script(states: states, percents: (0...12).map { Double($0 * 8) })
        } _: { house, rooms in
            let live = rooms.begin()
            let changes = live.changes()
            async let watched = changes.reduce(into: [Double]()) { percents, play in
                if let percent = play.stages.last?.percent, percent > 0 { percents.append(percent) }
            }
            await rooms.runner.run(live, NewPlay(title: House.film))
            let percents = await watched
            #expect(live.snapshot.attempts.map(\.outcome) == [.trying, .playing])
            #expect(house.calls("remove") == ["remove slow"])
            #expect(percents.contains { $0 > 48 })
        }
    }

    @Test func `a download without progress is stuck`() async throws {
        try await withHouse { settings in
            settings.releases = ["slow"]
            settings.scripts["slow"] = Script(states: [.downloading], percents: [12])
        } _: { house, rooms in
            let play = await rooms.play()
            #expect(play.problem?.code == "no_release_playable")
            #expect(play.attempts.map(\.code) == ["stuck"])
            #expect(house.calls("remove") == ["remove slow"])
        }
    }

    @Test func `what is ready by then is not taken back: somebody may be watching it`() async throws {
        try await withHouse { settings in
            settings.releases = ["slow", "two"]
            settings.scripts["slow"] = Script(states: [Unlock.State](repeating: .queued, count: 7) + [.ready])
        } _: { house, rooms in
            _ = await rooms.play()
            #expect(house.calls("remove").isEmpty)
        }
    }

    @Test func `the same torrent is not tried twice`() async throws {
        try await withHouse { settings in
            settings.releases = ["bad", "badagain"]
            settings.scripts["bad"] = Script(states: [.failed])
        } _: { _, rooms in
            let play = await rooms.play()
            #expect(play.attempts.map(\.code) == ["unlock_failed", "duplicate"])
        }
    }

    @Test func `when every release fails, the play says so`() async throws {
        try await withHouse { settings in
            settings.releases = (0..<12).map { "lost\($0)" }
        } _: { _, rooms in
            let play = await rooms.play()
            #expect(play.state == .failed)
            #expect(play.problem?.code == "no_release_playable" && play.problem?.status == 502)
            #expect(play.attempts.count == 8)
            #expect(rooms.metrics.render().contains("prostream_stream_plays_total{outcome=\"failed\"} 1"))
        }
    }

    @Test func `when nothing is found, the play says so`() async throws {
        try await withHouse { _, rooms in
            let play = await rooms.play()
            #expect(play.problem?.code == "no_release_found")
            #expect(play.problem?.detail == "0 releases, 0 rejected; 1 indexers answered")
        }
    }

    // MARK: Services that are down

    @Test func `without catalog the play fails as such`() async throws {
        let house = try House(House.Settings())
        let closed = try RawServer("")
        let port = UInt16(closed.port)
        closed.stop()
        let play = await (try await Rooms(port: port, house)).play()
        #expect(play.state == .failed && play.problem?.code == "catalog_unavailable")
    }

    @Test func `a debrid that refuses everything ends the play after two releases`() async throws {
        try await withHouse { settings in
            settings.releases = (0..<6).map { "r\($0)" }
            settings.debridStatus = 503
        } _: { _, rooms in
            let play = await rooms.play()
            #expect(play.problem?.code == "alldebrid_down")
            #expect(play.attempts.map(\.code) == ["alldebrid_down", "alldebrid_down"])
        }
    }

    // MARK: What the client can show

    @Test func `a codec that the client cannot play is passed over`() async throws {
        try await withHouse { settings in
            settings.releases = ["one"]
            settings.film = .hevc
        } _: { house, rooms in
            let abilities = Abilities(videoCodecs: ["h264"], maximumHeight: 1_080, hdr: false)
            let play = await rooms.play(NewPlay(title: House.film, abilities: abilities))
            #expect(play.attempts.map(\.code) == ["video_codec_unsupported"])
            #expect(
                house.calls("releases") == [
                    "releases title=movie:10331&videoCodecs=h264"
                        + "&resolutions=1080p,1080i,720p,576p,540p,480p,360p&dynamicRanges=SDR"
                ])
        }
    }

    // MARK: The end

    @Test func `a play that is ended while it waits ends at once, and takes back what it wanted`() async throws {
        let waits = AsyncStream.makeStream(of: Void.self)
        try await withHouse { settings in
            settings.releases = ["slow"]
            settings.scripts["slow"] = Script(states: [.downloading])
            settings.wait = {
                waits.continuation.yield()
                try await Task.sleep(for: .seconds(3_600))
            }
        } _: { house, rooms in
            let live = rooms.begin()
            async let run: Void = rooms.runner.run(live, NewPlay(title: House.film))
            for await _ in waits.stream { break }
            live.stop.raise()
            await run
            #expect(live.snapshot.problem?.code == "play_ended")
            #expect(house.calls("remove") == ["remove slow"])
            #expect(rooms.metrics.render().contains("prostream_stream_plays_total{outcome=\"ended\"} 1"))
        }
    }

    @Test func `what another play waits for too is not taken back`() async throws {
        let waits = AsyncStream.makeStream(of: Void.self)
        try await withHouse { settings in
            settings.releases = ["slow"]
            settings.scripts["slow"] = Script(states: [.downloading])
            settings.wait = {
                waits.continuation.yield()
                try await Task.sleep(for: .seconds(3_600))
            }
        } _: { house, rooms in
            let live = rooms.begin()
            let held = try await rooms.runner.unlocker.submit(.magnet("slow"), want: Wanted(title: nil), live.call)
                .unlock
            async let run: Void = rooms.runner.run(live, NewPlay(title: House.film))
            for await _ in waits.stream { break }
            live.stop.raise()
            await run
            #expect(house.calls("remove").isEmpty)
            await rooms.runner.unlocker.release(held, isWanted: false, live.call)
            #expect(house.calls("remove") == ["remove slow"])
        }
    }
}
