import Contracts
import Platform
import Testing

@testable import Simulators

extension EndToEnd {
    /// What a viewer sees and hears in Chromium.
    @Suite(.enabled(if: Installed.browser, "scripts/players installs the browser")) struct BrowserTests {
        @Test(.timeLimit(.minutes(1)), arguments: Theatre.Player.allCases)
        func `the film plays from its start, and after each of five seeks shows the picture of its time`(
            _ player: Theatre.Player
        ) async throws {
            let play = try await play()
            try await Browser.with { browser in
                let (theatre, first) = try await Theatre.open(browser, player, try #require(play.hlsUrl))
                #expect(first.time < 0.2 && first.width == 800 && first.shown > 0)
                #expect(abs(first.duration - (play.durationSeconds ?? 0)) < 0.2)
                for time in [20.4, 5.1, 33.3, 12.0, 27.75] {
                    let scene = try await theatre.seek(to: time)
                    #expect(scene.lag == player.lag, "at \(time): \(scene)")
                    #expect(abs((scene.pictureTime ?? 0) - time) < 0.1)
                    #expect(scene.time > time && scene.errors == [] && scene.corrupted == 0)
                }
            }
        }

        @Test(.timeLimit(.minutes(1)))
        func `the other language is heard when it is chosen, and the picture stays`() async throws {
            let play = try await play()
            try await Browser.with { browser in
                let (theatre, first) = try await Theatre.open(browser, .hls, try #require(play.hlsUrl))
                #expect(first.sounds == ["en", "fr"])
                let french = try await theatre.listen(to: 1)
                let english = try await theatre.listen(to: 0)
                // The tones of the simulated film.
                #expect(abs(french.tone - 220) < 10)
                #expect(abs(english.tone - 330) < 10)
                #expect(french.time > first.time && english.time > french.time)
                #expect(english.errors == [] && english.corrupted == 0)
            }
        }

        @Test(.timeLimit(.minutes(1)))
        func `a film that was begun before goes on where it was left`() async throws {
            let play = try await play(Preferences(startSeconds: 21.5))
            try await Browser.with { browser in
                let (_, first) = try await Theatre.open(browser, .hls, try #require(play.hlsUrl))
                #expect(abs(first.time - 21.5) < 0.2)
                #expect(first.errors == [])
            }
        }

        @Test(.timeLimit(.minutes(1)))
        func `another quality is another size of the same picture, there and back`() async throws {
            let play = try await play(Preferences(qualities: ["360p"]))
            try await Browser.with { browser in
                let (theatre, first) = try await Theatre.open(browser, .hls, try #require(play.hlsUrl))
                let large = try #require(first.qualities.firstIndex(of: 450))
                let small = try #require(first.qualities.firstIndex(of: 360))
                var lags: [Int?] = []
                for (quality, width) in [(large, 800), (small, 640), (large, 800)] {
                    let changed = try await theatre.change(quality: quality)
                    #expect(changed.width == width)
                    let scene = try await theatre.seek(to: 12.3)
                    #expect(scene.width == width && scene.errors == [] && scene.corrupted == 0)
                    lags.append(scene.lag)
                }
                // The clock is that of the quality it began with.
                #expect(Set(lags).count == 1)
                #expect(abs(try #require(lags[0])) <= 2)
            }
        }

        @Test(.timeLimit(.minutes(1)))
        func `subtitles are shown at their time, after a seek too`() async throws {
            let play = try await play()
            try await Browser.with { browser in
                let (theatre, first) = try await Theatre.open(browser, .hls, try #require(play.hlsUrl))
                #expect(first.subtitles == ["en", "fr"])
                let french = try await theatre.read(subtitles: 1)
                #expect(french.cues.contains { $0.text == "Réplique 1" && abs($0.start - 0.5) < 0.1 })
                _ = try await theatre.seek(to: 33)
                let later = try await theatre.read(subtitles: 1, until: "Réplique 9")
                #expect(later.cues.contains { $0.text == "Réplique 9" && abs($0.start - 32.5) < 0.1 })
                #expect(later.errors == [])
            }
        }

        private func play(_ preferences: Preferences? = nil) async throws -> Play {
            try await House.current.viewer().play(
                NewPlay(magnet: TorrentData.bluRay.magnet, preferences: preferences))
        }
    }
}
