import Contracts
import Platform
import Testing

@testable import Stream

/// What indexer is told of the releases that a play has tried.
@Suite(.timeLimit(.minutes(1))) struct OutcomeTests {
    typealias Script = House.Script

    @Test func `indexer is told once what became of each release that was tried`() async throws {
        try await withHouse { settings in
            settings.releases = ["broken", "slow", "one", "later"]
            for name in settings.releases { settings.hashes[name] = name }
            settings.scripts["broken"] = Script(states: [.failed])
            settings.scripts["slow"] = Script(states: [.downloading], percents: [12])
        } _: { house, rooms in
            let play = await rooms.play()
            #expect(play.state == .ready)
            #expect(house.calls("outcomes") == ["outcomes broken failed, one ready, slow downloading"])
            #expect(house.calls.last == house.calls("outcomes").first)
        }
    }

    @Test func `what was downloaded in the end is there, and what is stuck has failed`() async throws {
        try await withHouse { settings in
            settings.releases = ["quick", "stuck"]
            for name in settings.releases { settings.hashes[name] = name }
            // Longer than something may stand still.
            let states = [Unlock.State](repeating: .downloading, count: 300) + [.ready]
            settings.scripts["quick"] = Script(states: states, percents: (0...300).map(Double.init))
            settings.scripts["stuck"] = Script(states: [.downloading], percents: [12])
        } _: { house, rooms in
            _ = await rooms.play()
            #expect(house.calls("outcomes") == ["outcomes quick ready, stuck failed"])
        }
    }

    @Test func `what the client cannot show, and an episode that is not in a pack, are no faults of the torrent`()
        async throws
    {
        try await withHouse { settings in
            settings.releases = ["pack", "one"]
            for name in settings.releases { settings.hashes[name] = name }
            settings.scripts["pack"] = Script(
                states: [.failed], failure: UnlockFailure(code: "episode_missing", reason: "It is not inside."))
            settings.film = .hevc
        } _: { house, rooms in
            let play = await rooms.play(NewPlay(title: House.film, abilities: Abilities(videoCodecs: ["h264"])))
            #expect(play.attempts.map(\.code) == ["episode_missing", "video_codec_unsupported"])
            #expect(house.calls("outcomes") == ["outcomes one ready, pack ready"])
        }
    }

    @Test func `a file that is no film has failed`() async throws {
        try await withHouse { settings in
            settings.releases = ["one"]
            settings.bytes = Data(repeating: 7, count: 100_000)
        } _: { house, rooms in
            let play = await rooms.play()
            #expect(play.attempts.map(\.code) == ["file_unreadable"])
            #expect(house.calls("outcomes") == ["outcomes \(String(repeating: "a", count: 40)) failed"])
        }
    }

    @Test func `an indexer that takes no outcomes spoils no play`() async throws {
        try await withHouse { settings in
            settings.releases = ["one"]
            settings.outcomesStatus = 503
        } _: { house, rooms in
            let play = await rooms.play()
            #expect(play.state == .ready)
            #expect(!house.calls("outcomes").isEmpty)
        }
    }

    @Test func `of a magnet, and of what came to nothing before debrid had it, nothing is told`() async throws {
        try await withHouse { settings in
            settings.releases = ["lost"]
        } _: { house, rooms in
            _ = await rooms.play()
            let play = await rooms.play(NewPlay(magnet: "one"))
            #expect(play.state == .ready)
            #expect(house.calls("outcomes").isEmpty)
        }
    }

    // MARK: Near duplicates

    @Test func `near duplicates of a release that the client cannot show are not tried`() async throws {
        try await withHouse { settings in
            settings.releases = ["one", "two", "three"]
            settings.duplicates = ["two": "one"]
            settings.film = .hevc
        } _: { _, rooms in
            let play = await rooms.play(NewPlay(title: House.film, abilities: Abilities(videoCodecs: ["h264"])))
            #expect(play.attempts.map(\.release) == ["one", "three"])
        }
    }

    @Test func `near duplicates of a release that could not be had are tried`() async throws {
        try await withHouse { settings in
            settings.releases = ["one", "two"]
            settings.duplicates = ["two": "one"]
            let failure = UnlockFailure(code: "no_peers", reason: "Nobody has it.")
            settings.scripts["one"] = Script(states: [.failed], failure: failure)
        } _: { _, rooms in
            let play = await rooms.play()
            #expect(play.attempts.map(\.outcome) == [.failed, .playing])
        }
    }
}
