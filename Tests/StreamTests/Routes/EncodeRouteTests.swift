import Contracts
import HTTP
import Platform
import Support
import Testing

@testable import Stream

/// Who is offered encodes, and gets them.
@Suite(.timeLimit(.minutes(1))) struct EncodeRouteTests {
    private struct Client: Sendable {
        let app: Application
        let ticket: String

        func get(_ path: String) async -> Response {
            await app.respond(to: .get("/v1/hls/\(ticket)/\(path)"))
        }

        func variants() async -> [String] {
            await get("master.m3u8").text.split(separator: "\n").filter { !$0.hasPrefix("#") }.map(String.init)
        }

        func bytes(_ path: String) async throws -> Data { try await get(path).body.bytes() }
    }

    private func withClient(
        _ film: CounterFilm = .irregular, _ abilities: Abilities? = nil, _ preferences: Preferences? = nil,
        _ body: @escaping @Sendable (Client) async throws -> Void
    ) async throws {
        try await withHouse {
            $0.bytes = try? film.data
        } _: { _, rooms in
            let ticket = try rooms.tickets.issue(
                play: "p1", source: "one", user: "ann", abilities: abilities, preferences: preferences)
            let hls = HLSHandlers(
                tickets: rooms.tickets, library: rooms.library, producers: rooms.producers, remuxer: rooms.remuxer,
                progress: rooms.progress)
            try await body(Client(app: .test(hls.routes), ticket: ticket.ticket))
        }
    }

    @Test func `nothing is encoded that was not asked for`() async throws {
        try await withClient { client in
            #expect(await client.variants() == ["video/playlist.m3u8"])
            let statuses = [
                await client.get("video-360p/playlist.m3u8").status, await client.get("video-360p/init.mp4").status,
                await client.get("video-360p/0.m4s").status,
            ]
            #expect(statuses.allSatisfy { $0 == .notFound })
        }
    }

    @Test func `what was asked for is beside the copy, no larger than the source`() async throws {
        try await withClient(.irregular, nil, Preferences(qualities: ["1080p", "360p"])) { client in
            #expect(await client.variants() == ["video/playlist.m3u8", "video-360p/playlist.m3u8"])
            let master = await client.get("master.m3u8").text
            #expect(master.contains("CODECS=\"avc1.64001e,mp4a.40.2\",RESOLUTION=640x360,FRAME-RATE=23.976"))
            let playlists = [
                await client.get("video/playlist.m3u8").text, await client.get("video-360p/playlist.m3u8").text,
                await client.get("audio-0/playlist.m3u8").text,
            ]
            let targets = playlists.map { $0.split(separator: "\n").first { $0.hasPrefix("#EXT-X-TARGETDURATION") } }
            #expect(Set(targets).count == 1)
            let bytes = try await client.bytes("video-360p/init.mp4") + client.bytes("video-360p/0.m4s")
            let pictures = try EncodedFilm.pictures(bytes)
            #expect(pictures.map(\.number) == Array(pictures.indices) && pictures.count > 24)
        }
    }

    @Test func `a client that cannot show the copy is offered encodes alone`() async throws {
        let abilities = Abilities(videoCodecs: ["h264"], maximumHeight: 400, hdr: false)
        try await withClient(.hdr, abilities, Preferences(qualities: ["720p"])) { client in
            #expect(await client.variants() == ["video-360p/playlist.m3u8"])
            let master = await client.get("master.m3u8").text
            #expect(master.contains("VIDEO-RANGE=SDR"))
            #expect(await client.get("video/0.m4s").status == .notFound)
        }
    }

    @Test func `a client that shows no H.264 is offered no encode`() async throws {
        let abilities = Abilities(videoCodecs: ["hevc"])
        try await withClient(.hdr, abilities, Preferences(qualities: ["720p"])) { client in
            #expect(await client.variants() == ["video/playlist.m3u8"])
        }
    }

    @Test func `a film with one keyframe is cut for encodes, with sound and all`() async throws {
        try await withClient(.sparse, nil, Preferences(qualities: ["360p"])) { client in
            #expect(await client.variants() == ["video-360p/playlist.m3u8"])
            let bytes = try await client.bytes("video-360p/init.mp4") + client.bytes("video-360p/9.m4s")
            let pictures = try EncodedFilm.pictures(bytes)
            #expect(pictures.first?.number == 9 * 96)
        }
    }
}
