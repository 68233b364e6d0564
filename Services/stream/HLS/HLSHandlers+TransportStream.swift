import Contracts
import HTTP

/// `/v1/hls/{ticket}/ts/…`: the same film as MPEG-TS, for players that cannot seek in fragmented MP4.
extension HLSHandlers {
    @Sendable func transportMaster(_ request: Request) async throws -> Response {
        Self.playlist(try await transportPlaylists(ticket(request), request).text)
    }

    @Sendable func transportPlaylist(_ request: Request) async throws -> Response {
        let plan = try await transportRendition(ticket(request), request).plan
        return Self.playlist(MediaPlaylist(plan: plan, header: nil) { "\($0).ts" }.text)
    }

    @Sendable func transportSegment(_ request: Request) async throws -> Response {
        let number = try Self.number(request, "ts")
        let ticket = try ticket(request)
        let rendition = try await transportRendition(ticket, request)
        let file = try await inTime("segment_slow") { [remuxer] in
            try await remuxer.segment(number, of: rendition, for: ticket.user)
        }
        return Self.segment(file, TransportStream.mediaType)
    }

    private func transportRendition(_ ticket: Ticket, _ request: Request) async throws -> Rendition {
        let name = try request.parameter("rendition")
        guard try await transportPlaylists(ticket, request).names(name) else { throw Problem.notFound() }
        return try await source(ticket, request).rendition(name)
    }

    /// - Throws: a 404 for a film whose video MPEG-TS cannot carry.
    private func transportPlaylists(_ ticket: Ticket, _ request: Request) async throws -> MasterPlaylist {
        let playlist = try await master(ticket, request)
        guard playlist.fitsTransportStream else { throw Problem.notFound() }
        return playlist.inTransportStream
    }
}
