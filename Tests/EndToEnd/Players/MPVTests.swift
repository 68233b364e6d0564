import Contracts
import Platform
import Processes
import Testing

@testable import Simulators

extension EndToEnd {
    /// mpv is given the bare address, and nothing else.
    @Suite(.enabled(if: Installed.mpv, "scripts/players installs mpv")) struct MPVTests {
        @Test(.timeLimit(.minutes(1)))
        func `mpv plays the bare address, goes where it is sent, and changes the language`() async throws {
            let play = try await House.current.viewer().play(NewPlay(magnet: TorrentData.bluRay.magnet))
            let told = try await watch(try #require(play.hlsUrl))
            let places = told.filter { $0.first == "place" }.compactMap { Double($0[1]) }
            let languages = told.filter { $0.first == "language" }
            #expect(places.count == 6)
            // libavformat goes on to the next keyframe, which is at most 4 s away.
            for (place, target) in zip(places, [0, 20.4, 5.1, 33.3, 12, 27.75]) {
                #expect(place >= target - 0.1 && place < target + 4.1)
            }
            #expect(languages.map { $0[1] } == ["fr", "en"])
            #expect(languages.map { $0[2] } == ["ac3", "aac"])
            #expect(languages.compactMap { Double($0[3]) }.allSatisfy { abs($0) < 0.1 })
            #expect(told.filter { $0.first == "word" } == [])
        }

        /// What mpv's script and its log told, a line each, in words.
        private func watch(_ address: String) async throws -> [[String]] {
            let folder =
                FileManager.default.temporaryDirectory.path() + "prostream-mpv-\(UInt32.random(in: 0 ... .max))"
            try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
            // What is left is in the system's temporary folder.
            defer { try? FileManager.default.removeItem(atPath: folder) }
            try Data(Self.script.utf8).write(to: URL(filePath: "\(folder)/told.lua"))
            let command = Command(
                "mpv",
                [
                    "--no-config", "--vo=null", "--ao=null", "--cache=no", "--keep-open=yes", "--really-quiet",
                    "--script=\(folder)/told.lua", address,
                ])
            let output = try await run(command, timeLimit: .seconds(50), outputLimit: 1 << 20)
            return String(decoding: output.standardOutput, as: UTF8.self).split(separator: "\n").map {
                $0.split(separator: " ").map(String.init)
            }
        }

        /// Sends mpv to five places, then changes the language twice, and tells where it is and what it plays.
        private static let script = """
            local places = { 20.4, 5.1, 33.3, 12, 27.75 }
            local languages = { 2, 1 }
            local function tell(...) io.write(table.concat({ ... }, " "), "\\n") io.flush() end
            mp.enable_messages("error")
            mp.register_event("log-message", function(e) tell("word", e.prefix, (e.text:gsub("\\n", ""))) end)
            local function change()
                local track = table.remove(languages, 1)
                if not track then return mp.commandv("quit") end
                mp.set_property("aid", track)
                mp.add_timeout(1.5, function()
                    tell("language", mp.get_property("current-tracks/audio/lang"), mp.get_property("current-tracks/audio/codec"),
                        mp.get_property("avsync"))
                    change()
                end)
            end
            local isChanging = false
            mp.register_event("playback-restart", function()
                if isChanging then return end
                tell("place", mp.get_property("time-pos"))
                local place = table.remove(places, 1)
                if place then return mp.commandv("seek", place, "absolute", "exact") end
                isChanging = true
                change()
            end)
            """
    }
}
