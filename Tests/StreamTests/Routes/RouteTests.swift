import Contracts
import HTTP
import Platform
import Support
import Synchronization
import Testing

@testable import Stream

/// The routes with a ticket, over a film at a real host.
@Suite(.timeLimit(.minutes(1))) struct RouteTests {
    @Test func `a ticket is renewed for its user, with all that it says, and for nobody else`() async throws {
        try await withFilm { watching in
            let preferences = Preferences(startSeconds: 7)
            let ticket = try watching.rooms.tickets.issue(
                play: "p9", source: "one", user: "ann", preferences: preferences
            ).ticket
            let answer = try await watching.renew(ticket, as: "ann")
            let addresses = try WireFormat.decode(Addresses.self, from: Data(answer.text.utf8))
            let renewed = try #require(addresses.hlsUrl.split(separator: "/").dropLast().last)
            let found = try watching.rooms.tickets.admit(String(renewed))
            #expect(answer.status == .created)
            let links = (addresses.subtitles ?? []).map(\.url) + [addresses.thumbnailsUrl].compactMap(\.self)
            #expect(links.count == 2 && links.allSatisfy { $0.contains("/\(renewed)/") })
            #expect(found.play == "p9" && found.preferences == preferences && found.session == "session-of-ann")
            let stranger = try await watching.renew(ticket, as: "bob")
            let nonsense = try await watching.renew("nonsense", as: "ann")
            #expect(stranger.status == .notFound)
            #expect(nonsense.status == .notFound)
        }
    }

    @Test(arguments: [HTTPMethod.post, .put, .patch, .delete])
    func `a ticket is good for reading alone`(method: HTTPMethod) async throws {
        try await withFilm { watching in
            for path in ["master.m3u8", "video/playlist.m3u8", "video/init.mp4", "video/0.m4s", "ts/video/0.ts"] {
                let answer = await watching.get(path, method: method)
                #expect(answer.status == .methodNotAllowed && answer.headers["Allow"] == "GET, HEAD, OPTIONS")
            }
            var file = Request.get("/v1/files/\(watching.ticket)/film.mkv")
            file.method = method
            #expect(await watching.app.respond(to: file).status == .methodNotAllowed)
        }
    }

    @Test func `a segment that the store can never hold is no matter of waiting`() {
        let never = ProducerError.notStored(.tooLarge).problem
        let full = ProducerError.notStored(.full).problem
        #expect(never.status == 507 && never.code == "segment_too_large" && never.retryAfterSeconds == nil)
        #expect(full.status == 503 && full.code == "disk_full" && full.retryAfterSeconds == 10)
    }

    // MARK: Playlists and segments

    @Test func `the playlists lead to segments that play`() async throws {
        try await withFilm { watching in
            let master = try await watching.text("master.m3u8")
            #expect(master.status == 200 && master.type == "application/vnd.apple.mpegurl")
            #expect(master.text.hasPrefix("#EXTM3U\n") && master.text.contains("\nvideo/playlist.m3u8"))
            for name in ["video", "audio-0", "audio-1", "audio-1-aac"] {
                #expect(master.text.contains("\(name)/playlist.m3u8"))
                let media = try await watching.text("\(name)/playlist.m3u8")
                let lines = media.text.split(separator: "\n").map(String.init)
                #expect(lines.contains("#EXT-X-PLAYLIST-TYPE:VOD") && lines.last == "#EXT-X-ENDLIST")
                let segments = lines.filter { $0.hasSuffix(".m4s") }
                #expect(segments == segments.indices.map { "\($0).m4s" } && segments.count > 2)
            }
            var bytes = try await watching.bytes("video/init.mp4")
            for number in 0..<2 { bytes += try await watching.bytes("video/\(number).m4s") }
            let folder = try TemporaryFolder()
            try bytes.write(to: URL(filePath: folder.path + "/part.mp4"))
            let frames = try Shell.lines(
                "ffmpeg -nostdin -v error -xerror -i \(folder.path)/part.mp4 -f null - && ffprobe -v error -count_packets "
                    + "-show_entries stream=nb_read_packets -of csv=p=0 \(folder.path)/part.mp4")
            #expect((frames.first.flatMap { Int($0) } ?? 0) > 24)
        }
    }

    @Test func `a part has an entity tag, ranges and conditions`() async throws {
        try await withFilm { watching in
            let whole = await watching.get("audio-0/0.m4s")
            let tag = try #require(whole.headers["ETag"])
            #expect(whole.status == .ok && whole.headers["Content-Type"] == "audio/mp4")
            #expect(whole.headers["Cache-Control"]?.contains("immutable") == true)
            let bytes = try await watching.bytes("audio-0/0.m4s")

            let same = await watching.get("audio-0/0.m4s", ["If-None-Match": tag])
            #expect(same.status == .notModified)
            let part = await watching.get("audio-0/0.m4s", ["Range": "bytes=10-19"])
            #expect(part.status == .partialContent)
            #expect(part.headers["Content-Range"] == "bytes 10-19/\(bytes.count)")
            let held = await watching.get("audio-0/0.m4s", ["Range": "bytes=10-19", "If-Range": tag])
            #expect(held.status == .partialContent)
            let other = await watching.get("audio-0/0.m4s", ["Range": "bytes=10-19", "If-Range": "\"x\""])
            #expect(other.status == .ok)
            let beyond = await watching.get("audio-0/0.m4s", ["Range": "bytes=\(bytes.count)-"])
            #expect(beyond.status == .rangeNotSatisfiable)
            #expect(beyond.headers["Content-Range"] == "bytes */\(bytes.count)")
            let head = await watching.get("audio-0/0.m4s", method: .head)
            #expect(head.status == .ok && head.headers["ETag"] == tag)
        }
    }

    @Test(arguments: [
        "video/-1.m4s", "video/01.m4s", "video/99999999.m4s", "video/99999999999999999999.m4s", "video/1.ts",
        "video/.m4s",
        "video/+1.m4s", "video/1.m4s.m4s", "video/%31%2Em4s%00", "video/..%2f1.m4s", "video/..", "video/%2e%2e",
        "other/0.m4s", "other/playlist.m3u8", "other/init.mp4", "audio-2/0.m4s", "audio-0-aac/0.m4s", "video/", "video",
        "",
        "master.m3u8/x", "VIDEO/0.m4s", "video//0.m4s",
    ])
    func `what is not there is not found`(path: String) async throws {
        try await withFilm { watching in
            let status = await watching.get(path).status
            #expect(status == .notFound || status == .badRequest)
        }
    }

    @Test func `a segment that takes too long is a 503 that says when to come back`() async throws {
        try await withFilm { watching in
            var hls = watching.hls
            hls.patience = .zero
            let app = Application.test(hls.routes)
            let response = await app.respond(to: .get("/v1/hls/\(watching.ticket)/video/0.m4s"))
            #expect(response.status == .serviceUnavailable)
            #expect(response.headers["Retry-After"] == "1")
            let problem = try WireFormat.decode(Problem.self, from: Data(response.text.utf8))
            #expect(["segment_slow", "source_slow"].contains(problem.code))
        }
    }

    // MARK: Tickets

    @Test func `no other ticket opens anything`() async throws {
        try await withFilm { watching in
            let expired = try watching.expiredTicket()
            let ended = try watching.rooms.tickets.issue(play: "ended", source: "one", user: "ann").ticket
            watching.rooms.tickets.revoke(play: "ended")
            for (ticket, status, code) in [
                ("x", 404, "not_found"), (watching.ticket + "A", 404, "not_found"), (expired, 410, "ticket_expired"),
                (ended, 410, "ticket_revoked"),
            ] {
                for path in ["hls/\(ticket)/master.m3u8", "hls/\(ticket)/video/0.m4s", "files/\(ticket)/film.mkv"] {
                    let response = await watching.app.respond(to: .get("/v1/\(path)"))
                    #expect(response.status.rawValue == status)
                    #expect(response.text.contains("\"\(code)\""))
                }
            }
            #expect(watching.house.calls("link").isEmpty)
        }
    }

    // MARK: The file

    @Test func `the file is served as it is, whole and in parts`() async throws {
        try await withFilm(.fastMovie) { watching in
            try await withServer(routes: watching.routes) { port, _ in
                let client = try RawClient(port: port)
                let path = "/v1/files/\(watching.ticket)/any%20name.mp4"
                let data = watching.house.origin.data
                let whole = await client.get(path)
                #expect(whole.head.hasPrefix("HTTP/1.1 200") && whole.body == data)
                #expect(whole.head.contains("video/mp4") && whole.head.contains("Accept-Ranges: bytes"))
                let part = await client.get(path, "Range: bytes=100-299")
                #expect(part.head.hasPrefix("HTTP/1.1 206") && part.body == data[100..<300])
                let tail = await client.get(path, "Range: bytes=-5")
                #expect(tail.body == data.suffix(5))
                let beyond = await client.get(path, "Range: bytes=\(data.count)-")
                #expect(beyond.head.hasPrefix("HTTP/1.1 416"))

                await client.send("HEAD \(path) HTTP/1.1\r\nHost: t\r\n\r\n")
                let head = await client.receiveResponse(hasBody: false).head
                #expect(head.hasPrefix("HTTP/1.1 200") && head.contains("Content-Length: \(data.count)"))
                let tag = try #require(head.split(separator: "\r\n").first { $0.hasPrefix("ETag: ") }?.dropFirst(6))
                let same = await client.get(path, "If-None-Match: \(tag)")
                #expect(same.head.hasPrefix("HTTP/1.1 304"))
                let sameToo = await client.get(path, "If-None-Match: \(tag)", "Range: bytes=0-1")
                #expect(sameToo.head.hasPrefix("HTTP/1.1 304"))
                let held = await client.get(path, "Range: bytes=0-1", "If-Range: \(tag)")
                #expect(held.head.hasPrefix("HTTP/1.1 206"))
                let changed = await client.get(path, "Range: bytes=0-1", "If-Range: \"x\"")
                #expect(changed.head.hasPrefix("HTTP/1.1 200") && changed.body.count == data.count)
            }
        }
    }

    @Test func `a source is opened once for all who ask at the same time`() async throws {
        try await withFilm { watching in
            await withTaskGroup { group in
                for _ in 0..<30 { group.addTask { _ = await watching.get("master.m3u8") } }
            }
            #expect(watching.house.calls("link").count == 1)
        }
    }

    @Test(arguments: ["..", "", "a/b\\c\u{0}\u{7F}.mkv", String(repeating: "é", count: 900), "ok.mkv"])
    func `whatever a file is called, its address is one that is understood`(name: String) async throws {
        try await withFilm { watching in
            let addresses = PlayAddresses(tickets: watching.rooms.tickets, publicURL: "")
            let file = try addresses.issue(
                Ticket(play: "p", source: "one", user: "ann"), fileName: name
            ).addresses.fileUrl
            let response = await watching.app.respond(to: .get(file))
            #expect(response.status == .ok)
        }
    }
}
