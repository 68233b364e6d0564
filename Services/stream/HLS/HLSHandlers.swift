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
    let remuxer: Remuxer
    let progress: WatchProgress
    /// A player that waits longer for an answer thinks the worse of it; what is made meanwhile is not lost.
    var patience: Duration = .seconds(15)

    /// The ticket is the credential of each.
    var routes: [Route] {
        [
            .get("/v1/hls/{ticket}/master.m3u8", access: .open, master),
            .get("/v1/hls/{ticket}/{rendition}/playlist.m3u8", access: .open, playlist),
            .get(
                "/v1/hls/{ticket}/{rendition}/init.mp4", access: .open,
                Responder(atOnce: headerAtOnce, otherwise: header)),
            .get(
                "/v1/hls/{ticket}/{rendition}/{segment}", access: .open,
                Responder(atOnce: segmentAtOnce, otherwise: segment)),
            .get("/v1/hls/{ticket}/ts/master.m3u8", access: .open, transportMaster),
            .get("/v1/hls/{ticket}/ts/{rendition}/playlist.m3u8", access: .open, transportPlaylist),
            .get("/v1/hls/{ticket}/ts/{rendition}/{segment}", access: .open, transportSegment),
        ]
    }

    @Sendable func master(_ request: Request) async throws -> Response {
        let showing = try await open(request)
        let playlist = master(showing, request)
        let isBetterOff = showing.ticket.abilities?.container == nil && Player.needsTransportStream(request)
        guard isBetterOff, playlist.fitsTransportStream else {
            return Self.playlist(playlist.text, ["Vary": "User-Agent"])
        }
        return Response(
            status: .found, headers: ["Location": "ts/master.m3u8", "Vary": "User-Agent", "Cache-Control": "no-store"])
    }

    @Sendable func playlist(_ request: Request) async throws -> Response {
        let showing = try await open(request)
        let name = try request.parameter("rendition")
        if showing.source.textTrack(rendition: name) != nil {
            return Self.playlist(MediaPlaylist(plan: showing.source.plan.main, header: nil) { "\($0).vtt" }.text)
        }
        let rendition = try showing.rendition(name)
        return Self.playlist(MediaPlaylist(plan: rendition.plan, header: "init.mp4") { "\($0).m4s" }.text)
    }

    @Sendable func header(_ request: Request) async throws -> Response { try await part(.header, request) }

    @Sendable func segment(_ request: Request) async throws -> Response {
        if try request.parameter("segment").hasSuffix(".vtt") {
            return try await text(Self.number(request, "vtt"), request)
        }
        return try await part(.segment(Self.number(request, "m4s")), request)
    }

    /// The whole number before the ending, spelled as playlists do.
    static func number(_ request: Request, _ ending: String) throws -> Int {
        let name = try request.parameter("segment")
        guard let number = Int(name.dropLast(ending.count + 1)), "\(number).\(ending)" == name, number >= 0 else {
            throw Problem.notFound()
        }
        return number
    }

    private func part(_ part: SegmentKey.Part, _ request: Request) async throws -> Response {
        let showing = try await open(request)
        let rendition = try showing.rendition(request.parameter("rendition"))
        note(part, rendition, showing)
        let sent = try await inTime("segment_slow") { [producers] in
            try await producers.sent(part, of: rendition, for: showing.viewer)
        }
        switch sent {
        case .whole(let file): return Self.segment(file, rendition.mediaType)
        case .growing(let growing): return Self.segment(growing, rendition.mediaType)
        }
    }

    func note(_ part: SegmentKey.Part, _ rendition: Rendition, _ showing: Showing) {
        guard case .segment(let number) = part, rendition.isVideo, rendition.plan.segments.indices.contains(number)
        else { return }
        progress.note(rendition.plan.segments[number], of: rendition.plan, for: showing.ticket)
    }

    private func text(_ number: Int, _ request: Request) async throws -> Response {
        let showing = try await open(request)
        guard let track = showing.source.textTrack(rendition: try request.parameter("rendition")) else {
            throw Problem.notFound()
        }
        let file = try await inTime("segment_slow") { [producers] in
            try await producers.subtitles.segment(
                number, of: track, in: showing.source, for: showing.ticket.user)
        }
        return Self.segment(file, "text/vtt; charset=utf-8")
    }

    func master(_ showing: Showing, _ request: Request) -> MasterPlaylist {
        let asked = request.query.first { $0.name == "start" }.flatMap { Double($0.value) }
        let start = asked.flatMap { $0.isFinite ? $0 : nil } ?? showing.ticket.preferences?.startSeconds
        return MasterPlaylist(showing.source, showing.offer, start: start)
    }

    /// - Throws: a 404 for what was never a ticket, a 410 for one that was.
    func open(_ request: Request) async throws -> Showing {
        let ticket = try tickets.admit(request.parameter("ticket"))
        let call = ServiceCall(actingFor: ticket.user, trace: request.trace, requestId: request.id)
        let source = try await inTime("source_slow") { [library] in try await library.source(ticket.source, call) }
        return showing(source, ticket)
    }

    func showing(_ source: MediaSource, _ ticket: Ticket) -> Showing {
        let offer = source.offers.offer(ticket.abilities, ticket.preferences) {
            Offer(source, for: ticket.abilities, ticket.preferences, canEncode: producers.canEncode(source.index))
        }
        return Showing(ticket: ticket, source: source, offer: offer)
    }

    func inTime<Value: Sendable>(
        _ code: String, _ work: @escaping @Sendable () async throws -> Value
    ) async throws -> Value {
        do {
            return try await withTimeout(patience, work)
        } catch is TimedOut {
            throw Problem.unavailable("It takes longer than usual.", code: code, retryAfterSeconds: 1)
        }
    }

    static func playlist(_ text: String, _ headers: Headers = [:]) -> Response {
        var headers = headers
        headers["Cache-Control"] = "private, max-age=3600"
        return .data(Data(text.utf8), contentType: playlistType, headers: headers)
    }

    static func segment(_ file: OpenFile, _ mediaType: String) -> Response {
        let headers: Headers = ["Content-Type": mediaType, "ETag": file.entityTag, "Cache-Control": caching]
        return Response(headers: headers, body: .file(file, range: 0..<file.size))
    }

    /// Its length is not known yet. Where the rest does not come, the connection is cut: nobody takes it for whole.
    static func segment(_ growing: GrowingSegment, _ mediaType: String) -> Response {
        .stream(contentType: mediaType, headers: ["Cache-Control": caching]) { writer in
            try await growing.forEachPiece { try await writer.write($0) }
        }
    }

    /// The same bytes for as long as the address is good.
    private static let caching = "private, max-age=86400, immutable"
}

extension Rendition {
    var mediaType: String { isVideo ? "video/mp4" : "audio/mp4" }
}
