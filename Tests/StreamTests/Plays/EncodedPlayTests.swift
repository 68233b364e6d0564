import Contracts
import Testing

@testable import Stream

/// Plays of clients that ask for encodes.
@Suite(.timeLimit(.minutes(1))) struct EncodedPlayTests {
    typealias Script = House.Script

    @Test func `what could only be encoded plays once all have been tried`() async throws {
        try await withHouse { settings in
            settings.releases = ["one", "lost", "two", "slow"]
            settings.film = .hevc
            settings.scripts["slow"] = Script(states: [.downloading])
        } _: { house, rooms in
            let abilities = Abilities(videoCodecs: ["h264"])
            let play = await rooms.play(
                NewPlay(title: House.film, abilities: abilities, preferences: Preferences(qualities: ["720p"])))
            #expect(play.state == .ready)
            #expect(play.attempts.map(\.outcome) == [.playing, .failed, .failed, .trying])
            #expect(play.attempts.map(\.code) == [nil, "release_gone", "video_codec_unsupported", "not_ready"])
            #expect(house.calls("submit") == ["submit one", "submit two", "submit slow"])
        }
    }

    @Test func `where no release is what the client can show, all are looked at`() async throws {
        try await withHouse { settings in
            settings.releases = ["one"]
            settings.film = .hevc
            settings.isChoosy = true
        } _: { house, rooms in
            let abilities = Abilities(videoCodecs: ["h264"])
            let without = await rooms.play(NewPlay(title: House.film, abilities: abilities))
            let with = await rooms.play(
                NewPlay(title: House.film, abilities: abilities, preferences: Preferences(qualities: ["720p"])))
            #expect(without.problem?.code == "no_release_found")
            #expect(with.state == .ready)
            #expect(house.calls("releases").count == 3)
        }
    }
}
