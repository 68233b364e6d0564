import Contracts
import HTTP
import Platform

/// `/v1/hls/{ticket}/subtitles/…` and `…/fonts/…`: whole subtitle tracks and the fonts that they are set in, for players that
/// take them beside the picture.
struct SideFileHandlers: Sendable {
    let hls: HLSHandlers
    /// Each reads the whole film.
    private let turns = Turns(4)

    init(hls: HLSHandlers) {
        self.hls = hls
    }

    /// The ticket is the credential of each.
    var routes: [Route] {
        [
            .get("/v1/hls/{ticket}/subtitles/{file}", access: .open, subtitles),
            // The name is for the player's eyes only.
            .get("/v1/hls/{ticket}/fonts/{font}/{name}", access: .open, font),
        ]
    }

    @Sendable func subtitles(_ request: Request) async throws -> Response {
        let source = try await hls.open(request).source
        let name = try request.parameter("file").split(separator: ".", omittingEmptySubsequences: false)
        guard name.count == 2, let kind = SubtitleFile.Kind(rawValue: String(name[1])) else { throw Problem.notFound() }
        let track = try source.textTrack(Int.plain(name[0]))
        let text = source.index.text(in: CourteousSource(file: source.file, viewers: hls.producers.viewers))
        guard let file = SubtitleFile(kind, of: track, in: text) else { throw Problem.notFound() }
        let headers: Headers = ["Cache-Control": "private, max-age=3600"]
        return .stream(contentType: kind.mediaType, headers: headers) { [turns] writer in
            try await turns.inTurn { try await file.write(to: writer) }
        }
    }

    @Sendable func font(_ request: Request) async throws -> Response {
        let source = try await hls.open(request).source
        let number = Int.plain(try request.parameter("font"))
        guard let font = source.index.fonts.first(where: { $0.number == number }) else { throw Problem.notFound() }
        return .remoteFile(source.file, font.bytes, for: request, contentType: font.mediaType)
    }
}

extension Int {
    /// Digits only, and one spelling of each number.
    fileprivate static func plain(_ text: some StringProtocol) -> Int? {
        Int(text).flatMap { $0 >= 0 && "\($0)" == text ? $0 : nil }
    }
}
