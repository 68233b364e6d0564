import Contracts
import HTTP
import Platform

/// `/v1/hls/{ticket}/thumbnails/…` and `…/iframes/…`: single pictures of the film, for the bar that viewers scrub on.
struct PictureHandlers: Sendable {
    let hls: HLSHandlers
    let thumbnails: Thumbnails
    let iFrames: IFrames

    /// The ticket is the credential of each.
    var routes: [Route] {
        [
            .get("/v1/hls/{ticket}/thumbnails/thumbnails.vtt", access: .open, track),
            .get("/v1/hls/{ticket}/thumbnails/{segment}", access: .open, sheet),
            .get("/v1/hls/{ticket}/iframes/playlist.m3u8", access: .open, playlist),
            .get("/v1/hls/{ticket}/iframes/{segment}", access: .open, frame),
        ]
    }

    @Sendable func track(_ request: Request) async throws -> Response {
        guard let layout = try await hls.open(request).source.thumbnails else { throw Problem.notFound() }
        return .data(
            Data(layout.track.utf8), contentType: "text/vtt; charset=utf-8",
            headers: ["Cache-Control": "private, max-age=3600"])
    }

    /// Made now if need be. A 503 says when to ask again: what is begun goes on.
    @Sendable func sheet(_ request: Request) async throws -> Response {
        let number = try HLSHandlers.number(request, "jpg")
        let showing = try await hls.open(request)
        let file = try await hls.inTime("thumbnails_slow") { [thumbnails] in
            try await thumbnails.sheet(number, of: showing.source, for: showing.ticket.user)
        }
        return HLSHandlers.segment(file, "image/jpeg")
    }

    @Sendable func playlist(_ request: Request) async throws -> Response {
        let showing = try await hls.open(request)
        guard showing.offer.copiesVideo, let list = showing.source.iFrames else { throw Problem.notFound() }
        return HLSHandlers.playlist(
            IFramePlaylist(list: list, target: showing.source.plan.main.targetDuration).text)
    }

    @Sendable func frame(_ request: Request) async throws -> Response {
        let number = try HLSHandlers.number(request, "m4s")
        let showing = try await hls.open(request)
        guard showing.offer.copiesVideo else { throw Problem.notFound() }
        let file = try await hls.inTime("segment_slow") { [iFrames] in
            try await iFrames.segment(number, of: showing.source, for: showing.viewer)
        }
        return HLSHandlers.segment(file, "video/mp4")
    }
}
