import Contracts
import HTTPFetching
import Platform

/// A film as a player sees it: playlists, and segments behind relative addresses.
struct Screening: Sendable {
    struct Rendition: Sendable {
        let client: Client
        let base: String
        fileprivate let headerName: String
        let segments: [String]

        var header: Data {
            get async throws { try await part(headerName) }
        }

        /// A segment with its header: a file of its own.
        func segment(_ number: Int) async throws -> Data {
            try await header + part(segments[number])
        }

        func part(_ name: String) async throws -> Data {
            let reply = try await client.get(base + name)
            guard reply.status == 200 else { throw Reply.Unexpected(status: reply.status, text: reply.text) }
            return reply.body
        }
    }

    struct NotReady: Error {
        let play: Play
    }

    let play: Play
    let address: String
    let video: Rendition
    let sounds: [Rendition]

    init(_ client: Client, _ play: Play) async throws {
        guard play.state == .ready, let address = play.hlsUrl else { throw NotReady(play: play) }
        self.play = play
        self.address = address
        let lines = try await Self.lines(client, address)
        let base = Self.folder(address)
        video = try await Self.rendition(client, base + (lines.first { !$0.hasPrefix("#") } ?? ""))
        var sounds: [Rendition] = []
        for line in lines where line.contains("TYPE=AUDIO") {
            sounds.append(try await Self.rendition(client, base + (Self.uri(line) ?? "")))
        }
        self.sounds = sounds
    }

    private static func rendition(_ client: Client, _ address: String) async throws -> Rendition {
        let lines = try await lines(client, address)
        let base = folder(address)
        guard let header = lines.lazy.compactMap(uri).first, lines.last == "#EXT-X-ENDLIST" else {
            throw Reply.Unexpected(status: 200, text: lines.joined(separator: "\n"))
        }
        return Rendition(
            client: client, base: base, headerName: header, segments: lines.filter { !$0.hasPrefix("#") })
    }

    private static func lines(_ client: Client, _ address: String) async throws -> [String] {
        let reply = try await client.get(address)
        let lines = reply.text.split(separator: "\n").map(String.init)
        guard reply.status == 200, lines.first == "#EXTM3U" else {
            throw Reply.Unexpected(status: reply.status, text: reply.text)
        }
        return lines
    }

    private static func uri(_ line: String) -> String? {
        guard let start = line.firstRange(of: "URI=\"")?.upperBound else { return nil }
        return String(line[start...].prefix { $0 != "\"" })
    }

    private static func folder(_ address: String) -> String {
        String(address.prefix(upTo: address.lastIndex(of: "/").map(address.index(after:)) ?? address.endIndex))
    }
}
