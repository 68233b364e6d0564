import Contracts
import HTTP
import Lifecycle
import Platform
import ServiceRuntime

/// `/v1/hls/{ticket}/…`: playlists that are complete from the start, and segments that are made when asked for.
struct HLSHandlers: Sendable {
    private static let playlistType = "application/vnd.apple.mpegurl"

    let tickets: TicketOffice
    let library: SourceLibrary
    let producers: Producers
    /// A player that waits longer for an answer thinks the worse of it; what is made meanwhile is not lost.
    var patience: Duration = .seconds(15)

    /// The ticket is the credential of each.
    var routes: [Route] {
        [
            .get("/v1/hls/{ticket}/master.m3u8", access: .open, master),
            .get("/v1/hls/{ticket}/{rendition}/playlist.m3u8", access: .open, playlist),
            .get("/v1/hls/{ticket}/{rendition}/init.mp4", access: .open, header),
            .get("/v1/hls/{ticket}/{rendition}/{segment}", access: .open, segment),
        ]
    }

    @Sendable func master(_ request: Request) async throws -> Response {
        Self.playlist(MasterPlaylist(try await source(request)).text)
    }

    @Sendable func playlist(_ request: Request) async throws -> Response {
        let source = try await source(request)
        _ = try source.rendition(request.parameter("rendition"))
        return Self.playlist(MediaPlaylist(plan: source.plan, header: "init.mp4") { "\($0).m4s" }.text)
    }

    @Sendable func header(_ request: Request) async throws -> Response { try await part(.header, request) }

    @Sendable func segment(_ request: Request) async throws -> Response {
        let name = try request.parameter("segment")
        guard name.hasSuffix(".m4s"), let number = Int(name.dropLast(4)), "\(number).m4s" == name, number >= 0 else {
            throw Problem.notFound()
        }
        return try await part(.segment(number), request)
    }

    private func part(_ part: SegmentKey.Part, _ request: Request) async throws -> Response {
        let ticket = try tickets.admit(request.parameter("ticket"))
        let rendition = try await source(ticket, request).rendition(request.parameter("rendition"))
        let file = try await inTime("segment_slow") { [producers] in
            try await producers.part(part, of: rendition, for: ticket.user)
        }
        let headers: Headers = [
            "Content-Type": rendition.mediaType, "ETag": file.entityTag,
            // The same bytes for as long as the address is good.
            "Cache-Control": "private, max-age=86400, immutable",
        ]
        return Response(headers: headers, body: .file(file, range: 0..<file.size))
    }

    private func source(_ request: Request) async throws -> MediaSource {
        try await source(tickets.admit(request.parameter("ticket")), request)
    }

    private func source(_ ticket: Ticket, _ request: Request) async throws -> MediaSource {
        let call = ServiceCall(actingFor: ticket.user, trace: request.trace, requestId: request.id)
        return try await inTime("source_slow") { [library] in try await library.source(ticket.source, call) }
    }

    private func inTime<Value: Sendable>(
        _ code: String, _ work: @escaping @Sendable () async throws -> Value
    ) async throws -> Value {
        do {
            return try await withTimeout(patience, work)
        } catch is TimedOut {
            throw Problem.unavailable("It takes longer than usual.", code: code, retryAfterSeconds: 1)
        }
    }

    private static func playlist(_ text: String) -> Response {
        .data(
            Data(text.utf8), contentType: playlistType, headers: ["Cache-Control": "private, max-age=3600"])
    }
}

extension Rendition {
    var mediaType: String { content == .copiedVideo ? "video/mp4" : "audio/mp4" }
}
