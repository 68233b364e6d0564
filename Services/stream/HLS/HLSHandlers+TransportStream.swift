import Contracts
import HTTP

/// `/v1/hls/{ticket}/ts/…`: the same film as MPEG-TS, for players that cannot seek in fragmented MP4.
extension HLSHandlers {
    @Sendable func transportMaster(_ request: Request) async throws -> Response {
        Self.playlist(try transportPlaylists(await open(request), request).text)
    }

    @Sendable func transportPlaylist(_ request: Request) async throws -> Response {
        let plan = try transportRendition(await open(request), request).plan
        return Self.playlist(MediaPlaylist(plan: plan, header: nil) { "\($0).ts" }.text)
    }

    @Sendable func transportSegment(_ request: Request) async throws -> Response {
        let number = try Self.number(request, "ts")
        let showing = try await open(request)
        let rendition = try transportRendition(showing, request)
        note(.segment(number), rendition, showing)
        let file = try await inTime("segment_slow") { [remuxer] in
            try await remuxer.segment(number, of: rendition, for: showing.viewer)
        }
        return Self.segment(file, TransportStream.mediaType)
    }

    /// - Throws: a 404 for what is not offered, or cannot be carried.
    private func transportRendition(_ showing: Showing, _ request: Request) throws -> Rendition {
        let rendition = try showing.rendition(request.parameter("rendition"))
        guard rendition.fitsTransportStream else { throw Problem.notFound() }
        return rendition
    }

    /// - Throws: a 404 for a film whose video MPEG-TS cannot carry.
    private func transportPlaylists(_ showing: Showing, _ request: Request) throws -> MasterPlaylist {
        let playlist = master(showing, request)
        guard playlist.fitsTransportStream else { throw Problem.notFound() }
        return playlist.inTransportStream
    }
}
