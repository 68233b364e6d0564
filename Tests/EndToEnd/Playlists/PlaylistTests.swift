import Contracts
import HTTPFetching
import Platform
import Testing

@testable import Simulators

extension EndToEnd {
    /// Every playlist of a film against RFC 8216, and what it says against what it leads to.
    @Suite struct PlaylistTests {
        private static let sources = [
            NewPlay(title: TitleID("movie:10331")), NewPlay(magnet: TorrentData.bunny4K.magnet),
            NewPlay(title: TitleID("movie:45745")),
            NewPlay(magnet: TorrentData.bluRay.magnet, preferences: Preferences(qualities: ["360p"])),
        ]

        @Test(.timeLimit(.minutes(1)), arguments: sources, ["", "ts/"])
        func `every playlist keeps RFC 8216, and all are equally long`(_ source: NewPlay, _ folder: String) async throws
        {
            let catalogue = try await catalogue(source, folder)
            #expect(catalogue.master.complaints == [])
            for (uri, playlist) in catalogue.media { #expect(playlist.complaints == [], "\(uri)") }
            #expect(Set(catalogue.media.values.map(\.target)).count == 1)
            let lengths = catalogue.media.values.map { $0.durations.reduce(0, +) }
            #expect((lengths.max() ?? 0) - (lengths.min() ?? 0) < 0.05)
            #expect(catalogue.media.count >= 2)
        }

        @Test(.timeLimit(.minutes(1)), arguments: sources)
        func `CODECS names each codec that there is, and no other`(_ source: NewPlay) async throws {
            let catalogue = try await catalogue(source, "")
            for variant in catalogue.master.streams {
                let said = variant["CODECS"]?.split(separator: ",").map(String.init) ?? []
                var found: Set<String> = []
                for uri in catalogue.uris(of: variant) {
                    let map = try #require(catalogue.media[uri]?.map)
                    let header = try await catalogue.get(PlaylistCatalogue.join(uri, map)).body
                    found.insert(try #require(CodecFinder.name(header), "\(uri)"))
                }
                #expect(Set(said) == found && said.count == found.count)
            }
        }

        @Test(.timeLimit(.minutes(1)), arguments: sources, ["", "ts/"])
        func `no stretch of a film takes more bits a second than BANDWIDTH says`(
            _ source: NewPlay, _ folder: String
        ) async throws {
            let catalogue = try await catalogue(source, folder)
            for variant in catalogue.master.streams {
                let peak = try await catalogue.peak(of: variant)
                let said = try #require(variant["BANDWIDTH"].flatMap { Double($0) })
                #expect(peak > 0 && peak <= said)
            }
        }

        @Test(.timeLimit(.minutes(1)), arguments: ["", "ts/"])
        func `a page of any origin may read everything, and everything says what it is`(_ folder: String) async throws {
            let catalogue = try await catalogue(Self.sources[0], folder)
            let segment = folder.isEmpty ? "m4s" : "ts"
            let types = [
                "m3u8": "application/vnd.apple.mpegurl", "mp4": "video/mp4", "m4s": "video/mp4", "ts": "video/mp2t",
            ]
            for name in ["master.m3u8", "video/playlist.m3u8", "video/0.\(segment)"]
                + (folder.isEmpty ? ["video/init.mp4"] : [])
            {
                for method in ["GET", "HEAD"] {
                    let reply = try await catalogue.get(name, method, ["Origin": "https://player.example"])
                    #expect(reply.status == 200 && reply.headers["Access-Control-Allow-Origin"] == "*")
                    #expect(
                        reply.headers["Content-Type"] == types[name.split(separator: ".").last.map(String.init) ?? ""])
                    let isPlaylist = name.hasSuffix("m3u8")
                    #expect(reply.headers["Cache-Control"]?.hasPrefix("private, max-age=") == true)
                    #expect(reply.headers["Cache-Control"]?.contains("immutable") == !isPlaylist)
                    #expect(reply.body.isEmpty == (method == "HEAD"))
                }
                let preflight = try await catalogue.get(
                    name, "OPTIONS",
                    [
                        "Origin": "null", "Access-Control-Request-Method": "GET",
                        "Access-Control-Request-Headers": "range",
                    ])
                #expect(preflight.status < 300 && preflight.headers["Access-Control-Allow-Origin"] == "*")
                #expect(preflight.headers["Access-Control-Allow-Headers"]?.lowercased().contains("range") == true)
            }
        }

        @Test(.timeLimit(.minutes(1)))
        func `every segment of subtitles says where its clock is`() async throws {
            let catalogue = try await catalogue(Self.sources[0], "")
            let texts = catalogue.media.filter { $0.key.hasPrefix("subtitles-") }
            #expect(texts.count == 2)
            for (uri, playlist) in texts {
                for segment in playlist.document.uris {
                    let reply = try await catalogue.get(PlaylistCatalogue.join(uri, segment))
                    #expect(reply.headers["Content-Type"] == "text/vtt; charset=utf-8")
                    #expect(reply.text.hasPrefix("WEBVTT\nX-TIMESTAMP-MAP=MPEGTS:900000,LOCAL:00:00:00.000\n"))
                }
            }
        }

        private func catalogue(_ source: NewPlay, _ folder: String) async throws -> PlaylistCatalogue {
            let house = try House.current
            let play = try await house.viewer().play(source)
            let address = try #require(play.hlsUrl)
            return try await PlaylistCatalogue(house.client, address.replacing("master.m3u8", with: folder))
        }
    }
}
