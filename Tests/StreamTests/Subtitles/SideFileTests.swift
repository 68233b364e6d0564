import Contracts
import HTTP
import Platform
import Support
import Synchronization
import Testing

@testable import Stream

/// Subtitles over the routes: as renditions, as files, and the fonts that they are set in.
@Suite(.timeLimit(.minutes(1))) struct SideFileTests {
    private func withFilm(
        _ film: TextMedia = .film, _ body: @escaping @Sendable (Watching) async throws -> Void
    ) async throws {
        let data = try film.data
        try await withHouse {
            $0.bytes = data
        } _: { house, rooms in
            let ticket = try rooms.tickets.issue(play: "p1", source: "one", user: "ann").ticket
            try await body(Watching(house: house, rooms: rooms, ticket: ticket))
        }
    }

    @Test func `every text track is listed, and the forced one of the spoken language shown`() async throws {
        try await withFilm { watching in
            let master = try await watching.words("master.m3u8").split(separator: "\n")
            let lines = master.filter { $0.contains("TYPE=SUBTITLES") }
            #expect(lines.count == 4)
            #expect(lines[0].contains("LANGUAGE=\"en\",DEFAULT=NO,AUTOSELECT=YES,FORCED=NO,"))
            #expect(lines[0].contains("URI=\"subtitles-0/playlist.m3u8\""))
            #expect(lines[1].contains("NAME=\"Signs\",LANGUAGE=\"de\",DEFAULT=NO"))
            #expect(lines[2].contains("LANGUAGE=\"fr\",DEFAULT=YES,AUTOSELECT=YES,FORCED=YES"))
            #expect(lines[3].contains("CHARACTERISTICS=\"public.accessibility.transcribes-spoken-dialog,"))
            let variants = master.filter { $0.hasPrefix("#EXT-X-STREAM-INF:") }
            #expect(!variants.isEmpty && variants.allSatisfy { $0.contains("SUBTITLES=\"subtitles\"") })
        }
    }

    @Test(arguments: TextMedia.allCases)
    func `a text track is a rendition whose segments are made once`(film: TextMedia) async throws {
        try await withFilm(film) { watching in
            let playlist = try await watching.words("subtitles-0/playlist.m3u8").split(separator: "\n").map(String.init)
            let names = playlist.filter { $0.hasSuffix(".vtt") }
            #expect(names == names.indices.map { "\($0).vtt" } && names.count > 8)
            #expect(playlist.last == "#EXT-X-ENDLIST" && !playlist.contains { $0.contains("EXT-X-MAP") })
            let response = await watching.get("subtitles-0/2.vtt")
            #expect(response.status == .ok && response.headers["Content-Type"] == "text/vtt; charset=utf-8")
            let first = try await response.body.bytes()
            #expect(String(decoding: first, as: UTF8.self).hasPrefix("WEBVTT\nX-TIMESTAMP-MAP=MPEGTS:900000,LOCAL:"))
            let requests = watching.house.origin.requests.count
            #expect(try await watching.bytes("subtitles-0/2.vtt") == first)
            #expect(watching.house.origin.requests.count == requests)
        }
    }

    @Test(arguments: [
        "subtitles-0/999.vtt", "subtitles-0/01.vtt", "subtitles-0/-1.vtt", "subtitles-0/1.m4s", "subtitles-0/init.mp4",
        "subtitles-9/playlist.m3u8", "subtitles-9/0.vtt", "subtitles-/0.vtt", "video/0.vtt", "subtitles/0.srt",
        "subtitles/9.vtt", "subtitles/0.ass", "subtitles/00.vtt", "subtitles/+0.vtt", "subtitles/0.vtt.vtt",
        "subtitles/vtt", "fonts/1/letter.txt", "fonts/9/x", "fonts/-1/x", "fonts/00/x", "fonts/0",
    ])
    func `what is not there is not found`(path: String) async throws {
        try await withFilm { watching in
            #expect(await watching.get(path).status == .notFound)
        }
    }

    @Test func `the whole track is a file of WebVTT on the film's own clock`() async throws {
        try await withFilm { watching in
            let response = await watching.get("subtitles/0.vtt")
            #expect(response.headers["Content-Type"] == "text/vtt; charset=utf-8")
            let file = ParsedVTT(String(decoding: try await response.body.bytes(), as: UTF8.self))
            #expect(file.head == ["WEBVTT"] && file.strange == [])
            let times = file.cues.map { [$0.start, $0.end] }
            #expect(try Set(times) == Set(TextMedia.film.times(of: 0)))
        }
    }

    @Test func `styled subtitles are a file that ffmpeg reads the same events from`() async throws {
        try await withFilm { watching in
            let response = await watching.get("subtitles/1.ass")
            #expect(response.headers["Content-Type"] == "text/x-ssa; charset=utf-8")
            let folder = try TemporaryFolder()
            try await response.body.bytes().write(to: URL(filePath: folder.path + "/made.ass"))
            let film = try TextMedia.film.path
            _ = try Shell.run("cd \(folder.path) && ffmpeg -nostdin -v error -i \(film) -map 0:s:1 -c copy whole.ass")
            let events = try ["made", "whole"].map { name in
                try Shell.lines("cd \(folder.path) && grep ^Dialogue \(name).ass | tr -d '\\r' | sort")
            }
            #expect(events[0] == events[1] && events[0].count == 6)
            let style = try Shell.lines("grep -c '^Style: Default,Letters' \(folder.path)/made.ass")
            let shown = try Shell.lines(
                "ffprobe -v error -show_entries packet=pts_time -of csv=p=0 \(folder.path)/made.ass")
            #expect(style == ["1"] && shown.count == 6)
        }
    }

    @Test func `a font is served by range, as a font`() async throws {
        try await withFilm { watching in
            let font = try TextMedia.font
            let whole = await watching.get("fonts/0/any-name.ttf")
            #expect(whole.status == .ok && whole.headers["Content-Type"] == "font/ttf")
            #expect(whole.headers["X-Content-Type-Options"] == "nosniff")
            #expect(try await whole.body.bytes() == font)
            let part = await watching.get("fonts/0/x", ["Range": "bytes=100-199"])
            #expect(part.status == .partialContent && part.headers["Content-Range"] == "bytes 100-199/\(font.count)")
            #expect(try await part.body.bytes() == font[100..<200])
            let beyond = await watching.get("fonts/0/x", ["Range": "bytes=\(font.count)-"])
            #expect(beyond.headers["Content-Range"] == "bytes */\(font.count)")
        }
    }

    @Test func `a play says where its subtitles and fonts are`() async throws {
        let data = try TextMedia.film.data
        try await withHouse {
            $0.releases = ["one"]
            $0.bytes = data
        } _: { _, rooms in
            let play = await rooms.play()
            let hls = try #require(play.hlsUrl)
            let root = String(hls.dropLast("/master.m3u8".count))
            let names = play.subtitles?.map { $0.url.dropFirst(root.count + "/subtitles/".count) }
            #expect(names == ["0.vtt", "1.ass", "1.vtt", "2.vtt", "3.vtt"])
            #expect(play.subtitles?.map(\.isForced) == [false, false, false, true, false])
            #expect(play.fonts?.map { $0.url.dropFirst(root.count) } == ["/fonts/0/letters.ttf"])
        }
    }
}

extension Watching {
    fileprivate func words(_ path: String) async throws -> String {
        String(decoding: try await bytes(path), as: UTF8.self)
    }
}
