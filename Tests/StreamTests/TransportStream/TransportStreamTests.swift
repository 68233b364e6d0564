import Contracts
import HTTP
import Platform
import Processes
import Support
import Testing

@testable import Stream

/// The film as MPEG-TS, from the routes to what a player on libavformat makes of it.
@Suite(.serialized, .timeLimit(.minutes(2))) struct TransportStreamTests {
    @Test func `each track of sound is there once, and the cuts are those of fragmented MP4`() async throws {
        try await withFilm { watching in
            let master = try await watching.text("ts/master.m3u8").text
            #expect(master.lines(holding: "TYPE=AUDIO").count == 2)
            #expect(master.lines(holding: "EXT-X-STREAM-INF").count == 1)
            #expect(master.contains("\"audio-0/playlist.m3u8\"") && master.contains("\"audio-1/playlist.m3u8\""))
            let stream = try await watching.text("ts/video/playlist.m3u8")
            let fragments = try await watching.text("video/playlist.m3u8")
            #expect(stream.type == "application/vnd.apple.mpegurl")
            #expect(stream.text.lines(holding: "EXTINF") == fragments.text.lines(holding: "EXTINF"))
            #expect(stream.text.lines(holding: ".ts").first == "0.ts")
            #expect(!stream.text.contains("EXT-X-MAP"))
            let segment = await watching.get("ts/audio-1/0.ts")
            #expect(segment.headers["Content-Type"] == "video/mp2t")
            #expect(segment.headers["Cache-Control"]?.contains("immutable") == true)
        }
    }

    @Test(arguments: [TestMedia.film, .movie, .hevc])
    func `segments made in any order are together the source's pictures, at its times`(media: TestMedia) async throws {
        try await withFilm(media) { watching in
            let folder = try TemporaryFolder()
            let stream = try await watching.stream("video", seed: 5, in: folder)
            let pictures = try Shell.lines("ffmpeg -v error -i \(stream) -map 0:v -f framemd5 - 2>&1")
            let source = try Shell.lines("ffmpeg -v error -i \(media.path) -map 0:v -f framemd5 - 2>&1")
            #expect(pictures.hashes == source.hashes && pictures.hashes.count > 400)
            let times = try Self.times(of: stream)
            let expected = try Self.times(of: media.path, "v:0").map(\.shown)
            #expect(zip(times, times.dropFirst()).allSatisfy { $0.decoded < $1.decoded })
            #expect(zip(times.map(\.shown), expected).allSatisfy { abs($0 - StreamPlan.timelineOffset - $1) < 0.002 })
        }
    }

    @Test(arguments: ["audio-0", "audio-1"])
    func `sound has no gap from one segment to the next`(rendition: String) async throws {
        try await withFilm { watching in
            let folder = try TemporaryFolder()
            let stream = try await watching.stream(rendition, seed: 6, in: folder)
            let times = try Self.times(of: stream).map(\.decoded)
            let steps = zip(times, times.dropFirst()).map { $1 - $0 }
            let longest = try #require(steps.max())
            let shortest = try #require(steps.min())
            #expect(longest - shortest < 0.002 && shortest > 0.02 && times.count > 700)
        }
    }

    @Test(arguments: [(2.0, 0), (9.5, 1), (17.25, 0), (21.0, 1)])
    func `ffmpeg plays the bare address from any second, in either language, without a word`(
        second: Double, language: Int
    ) async throws {
        try await withFilm { watching in
            try await withServer(routes: watching.routes) { port, _ in
                let address = watching.address(port, "master.m3u8")
                let lines = try await Self.play(
                    "ffmpeg -nostdin -v warning -copyts -ss \(second) -i \(address) -map 0:v:0 -map 0:a:\(language) "
                        + "-t \(second + 11) -f framecrc - 2>&1")
                // "stream, decode time, presentation time, duration, size, checksum" of decoded pictures, and the rest.
                let pictures = lines.filter { $0.hasPrefix("0,") }.compactMap(Self.second)
                let sound = lines.filter { $0.hasPrefix("1,") }
                let first = try #require(pictures.first)
                // libavformat goes to the next keyframe: they are at most 2 s apart.
                #expect(first * 1_001 / 24_000 - StreamPlan.timelineOffset - second < 2.1)
                #expect(zip(pictures, pictures.dropFirst()).allSatisfy { $1 - $0 == 1 })
                #expect(sound.count > 20)
                // "Can't support the subtitle": libavformat has no subtitles in HLS, and goes on without them.
                let words = lines.filter { !$0.contains(/^(#|0,|1,)/) && !$0.contains("the subtitle(") }
                #expect(words == [])
            }
        }
    }

    @Test(arguments: [
        ("Lavf/59.27.100", true), ("Lavf/61.7.100", true), ("Lavf/62.3.100", false), ("libmpv", true),
        ("mpv 0.35.1", true), ("Kodi/20.2 (Linux)", true),
        ("KodifromDebian/20.1 (X11; Linux x86_64) Kodi_Fork_Kodi from Debian/1.0 App_Bitness/64", true),
        ("MrMC/3.9 (X11) Kodi_Fork_MrMC/1.0 App_Bitness/64", true), ("VLC/3.0.18 LibVLC/3.0.18", false),
        ("AppleCoreMedia/1.0.0.21A329 (iPhone)", false), ("Mozilla/5.0 Chrome/140 Safari/537.36", false),
        ("Lavf/999999999999999999999.1", false), ("xLavf/59.1", false),
    ])
    func `players that cannot seek in fragmented MP4 are sent to MPEG-TS, and no other`(
        agent: String, isSent: Bool
    ) async throws {
        try await withFilm { watching in
            let response = await watching.get("master.m3u8", ["User-Agent": agent])
            #expect(response.headers["Vary"]?.contains("User-Agent") == true)
            #expect(response.status == (isSent ? .found : .ok))
            #expect(response.headers["Location"] == (isSent ? "ts/master.m3u8" : nil))
        }
    }

    @Test func `what a client says of itself counts more than its name`() async throws {
        try await withFilm(for: NewPlay(abilities: Abilities(container: .fmp4))) { watching in
            let response = await watching.get("master.m3u8", ["User-Agent": "libmpv"])
            #expect(response.status == .ok)
            let addresses = PlayAddresses(tickets: watching.rooms.tickets, publicURL: "")
            let issued = try addresses.issue(
                Ticket(play: "p", source: "one", user: "ann", abilities: Abilities(container: .ts)), fileName: "a")
            #expect(issued.addresses.hlsUrl.hasSuffix("/ts/master.m3u8"))
        }
    }

    @Test(arguments: [
        "ts/video/-1.ts", "ts/video/01.ts", "ts/video/0.m4s", "ts/video/99999999.ts", "ts/audio-0-aac/0.ts",
        "ts/audio-9/playlist.m3u8", "ts/video/init.mp4", "ts/playlist.m3u8", "ts/0.ts", "ts/video/.ts", "ts//0.ts",
    ])
    func `what is not there is not found`(path: String) async throws {
        try await withFilm { watching in
            let status = await watching.get(path).status
            #expect(status == .notFound || status == .badRequest)
        }
    }

    private struct Time {
        let shown: Double
        let decoded: Double
    }

    private static func times(of path: String, _ stream: String = "0") throws -> [Time] {
        let fields = "packet=pts_time,dts_time"
        return try Shell.lines("ffprobe -v error -select_streams \(stream) -show_entries \(fields) -of csv=p=0 \(path)")
            .compactMap { line in
                let parts = line.split(separator: ",")
                guard parts.count >= 2, let shown = Double(parts[0]) else { return nil }
                return Time(shown: shown, decoded: Double(parts[1]) ?? shown)
            }
    }

    /// Not by ``Shell``, which blocks: ffmpeg waits for answers of this very process.
    private static func play(_ script: String) async throws -> [String] {
        let output = try await run(Command("sh", ["-c", script]), timeLimit: .seconds(50), outputLimit: 1 << 20)
        return String(decoding: output.standardOutput, as: UTF8.self).split(separator: "\n").map(String.init)
    }

    private static func second(_ line: String) -> Double? {
        let parts = line.split(separator: ",")
        return parts.count > 2 ? Double(parts[2].filter { $0 != " " }) : nil
    }
}

extension Watching {
    /// All of a rendition in MPEG-TS, its segments asked for in some order; a file.
    fileprivate func stream(_ rendition: String, seed: UInt64, in folder: TemporaryFolder) async throws -> String {
        let names = try await text("ts/\(rendition)/playlist.m3u8").text.lines(holding: ".ts")
        var generator = SeededGenerator(seed: seed)
        var parts: [String: Data] = [:]
        for name in names.shuffled(using: &generator) { parts[name] = try await bytes("ts/\(rendition)/\(name)") }
        let path = folder.path + "/whole.ts"
        try names.reduce(into: Data()) { $0 += parts[$1] ?? Data() }.write(to: URL(filePath: path))
        return path
    }
}

extension String {
    fileprivate func lines(holding part: String) -> [String] {
        split(separator: "\n").map(String.init).filter { $0.contains(part) }
    }
}

extension [String] {
    /// The last column of `framemd5`.
    fileprivate var hashes: [Substring] {
        filter { !$0.hasPrefix("#") }.compactMap { $0.split(separator: ",").last }
    }
}
