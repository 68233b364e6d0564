import Contracts
import Platform
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

    /// Without Dolby Vision it is green and violet, and no encode here can mend that.
    @Test func `colours for Dolby Vision alone are shown to nobody, and the next release is tried`() async throws {
        var parts = try MatroskaParts(TestMedia.hevc.data)
        let record = Data([1, 0, 5 << 1, 6 << 3 | 0b101, 0] + [UInt8](repeating: 0, count: 19))
        parts.mapping = MatroskaElement.make(
            0x41E4,
            MatroskaElement.make(0x41E7, Data("dvcC".utf8)) + MatroskaElement.make(0x41ED, record))
        let film = try parts.whole()
        try await withHouse { settings in
            settings.releases = ["one", "two"]
            settings.bytes = film
        } _: { _, rooms in
            for qualities in [nil, ["720p"]] {
                let play = await rooms.play(
                    NewPlay(title: House.film, preferences: Preferences(qualities: qualities)))
                #expect(play.state == .failed)
                #expect(play.attempts.map(\.code) == ["dolby_vision_only", "dolby_vision_only"])
            }
        }
    }

    @Test(arguments: [true, false])
    func `HDR is encoded for who cannot show it, where ffmpeg has the means`(mapsTones: Bool) async throws {
        let film = try CounterFilm.hdr.data
        try await withHouse { settings in
            settings.releases = ["one"]
            settings.bytes = film
            settings.producers.encoder.mapsTones = mapsTones
        } _: { _, rooms in
            let play = await rooms.play(
                NewPlay(
                    title: House.film, abilities: Abilities(hdr: false), preferences: Preferences(qualities: ["360p"])))
            #expect(play.state == (mapsTones ? .ready : .failed))
            #expect(play.attempts.map(\.code) == [mapsTones ? nil : "hdr_unsupported"])
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
