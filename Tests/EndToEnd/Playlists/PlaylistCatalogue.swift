import HTTPFetching
import Platform

/// A master playlist and every media playlist that it leads to.
struct PlaylistCatalogue: Sendable {
    struct Refused: Error {
        let uri: String
        let status: Int
    }

    let client: Client
    /// The address of the folder that the master playlist is in.
    let base: String
    let master: MasterRules
    /// By their address, relative to the master playlist.
    let media: [String: MediaRules]

    init(_ client: Client, _ base: String) async throws {
        self.client = client
        self.base = base
        master = MasterRules(document: try await Self.document(client, base, "master.m3u8"))
        let renditions =
            master.document.attributes("EXT-X-MEDIA") + master.document.attributes("EXT-X-I-FRAME-STREAM-INF")
        var media: [String: MediaRules] = [:]
        for uri in Set(master.document.uris + renditions.compactMap { $0["URI"] }) {
            media[uri] = MediaRules(document: try await Self.document(client, base, uri))
        }
        self.media = media
    }

    func get(_ uri: String, _ method: String = "GET", _ headers: [String: String] = [:]) async throws -> Reply {
        try await client.send(method, base + uri, headers: headers)
    }

    /// The playlists of the video and of every sound that goes with it.
    func uris(of variant: AttributeList) -> [String] { videos(of: variant) + sounds(of: variant) }

    private func videos(of variant: AttributeList) -> [String] {
        let streams = zip(master.streams, master.document.uris)
        return streams.filter { $0.0.values == variant.values }.map(\.1)
    }

    private func sounds(of variant: AttributeList) -> [String] {
        master.document.attributes("EXT-X-MEDIA")
            .filter { $0["TYPE"] == "AUDIO" && $0["GROUP-ID"] == variant["AUDIO"] }.compactMap { $0["URI"] }
    }

    /// The highest rate of the video with its heaviest sound over half a target duration or more (RFC 8216 §4.3.4.2), in bits a
    /// second of what is really sent.
    func peak(of variant: AttributeList) async throws -> Double {
        let video = try await rates(of: videos(of: variant)[0])
        var sound = 0.0
        for uri in sounds(of: variant) { sound = max(sound, try await rates(of: uri).max() ?? 0) }
        return (video.max() ?? 0) + sound
    }

    private func rates(of uri: String) async throws -> [Double] {
        guard let playlist = media[uri] else { return [] }
        var sizes: [Double] = []
        for segment in playlist.document.uris {
            let reply = try await get(Self.join(uri, segment))
            guard reply.status == 200 else { throw Refused(uri: segment, status: reply.status) }
            sizes.append(Double(reply.body.count))
        }
        let target = Double(playlist.target ?? 0)
        return playlist.durations.indices.compactMap { first in
            var (bytes, seconds) = (0.0, 0.0)
            for number in playlist.durations.indices.suffix(from: first) {
                bytes += sizes[number]
                seconds += playlist.durations[number]
                if seconds >= target / 2 { return bytes * 8 / seconds }
            }
            return nil
        }
    }

    /// An address in a playlist, seen from the folder of the master playlist.
    static func join(_ playlist: String, _ uri: String) -> String {
        String(playlist.prefix(upTo: playlist.lastIndex(of: "/").map(playlist.index(after:)) ?? playlist.startIndex))
            + uri
    }

    private static func document(_ client: Client, _ base: String, _ uri: String) async throws -> PlaylistDocument {
        let reply = try await client.get(base + uri)
        guard reply.status == 200 else { throw Refused(uri: uri, status: reply.status) }
        return PlaylistDocument(reply.text)
    }
}
