import HTTP
import Platform

/// AllDebrid's CDN: `/dl/{link}/{name}` with ranges and an expiry; and `/media/{name}`, the same films without ceremony.
struct CDNProvider: Sendable {
    let world: World

    @Sendable func respond(_ request: Request) async -> Response {
        let parts = request.path.split(separator: "/").map { TextCoding.percentDecoded($0) }
        do {
            switch (parts.first, parts.count) {
            case ("dl", 3): return try download(parts[1], request)
            case ("media", 2): return try media(parts[1], request)
            default: return Answer.html(404)
            }
        } catch {
            return Answer.html(404)
        }
    }

    private func download(_ id: String, _ request: Request) throws -> Response {
        guard request.method != .head else { return Answer.html(405) }
        guard let link = world.debrid.live(id, lifetime: world.knobs.linkLifetime) else { return Answer.html(404) }
        var response = try counted(file(link.file, request))
        response.headers["Content-Disposition"] = "attachment; filename=\"\(link.file.name.filter(\.isASCII))\""
        return response
    }

    /// The answer, unless there are too many; a body that is never begun stays counted, as a connection that hangs does.
    private func counted(_ response: Response) -> Response {
        guard let limit = world.knobs.cdnConnections else { return response }
        guard world.cdnConnections.enter(limit: limit) else { return Answer.html(429) }
        var response = response
        let count = world.cdnConnections
        switch response.body {
        case .file(let file, let range):
            response.body = .stream(
                StreamBody(length: range.upperBound - range.lowerBound) { writer in
                    defer { count.leave() }
                    try await FilePart(file: file, range: range).write(to: writer)
                })
        case .stream(let body):
            response.body = .stream(
                StreamBody(length: body.length) { writer in
                    defer { count.leave() }
                    try await body.write(writer)
                })
        case .data, .empty: count.leave()
        }
        return response
    }

    private func media(_ name: String, _ request: Request) throws -> Response {
        guard let kind = MediaKind.allCases.first(where: { $0.fileName == name }) else { return Answer.html(404) }
        return try file(TorrentFile(path: [name], size: 1 << 20, content: .media(kind)), request)
    }

    private func file(_ file: TorrentFile, _ request: Request) throws -> Response {
        let size = world.media.size(of: file)
        switch ByteRange(header: request.headers["Range"], size: size) {
        case .unsatisfiable:
            var response = Answer.html(416)
            response.headers["Content-Range"] = "bytes */\(size)"
            return response
        case .whole: return try response(file, 0..<size, status: .ok)
        case .part(let range):
            var response = try response(file, range, status: .partialContent)
            response.headers["Content-Range"] = "bytes \(range.lowerBound)-\(range.upperBound - 1)/\(size)"
            return response
        }
    }

    private func response(_ file: TorrentFile, _ range: Range<Int64>, status: HTTPStatus) throws -> Response {
        let body: Response.Body =
            if let path = world.media.path(of: file) {
                .file(try OpenFile(path: path), range: range)
            } else {
                .stream(PatternBody.stream(range))
            }
        let headers: Headers = ["Content-Type": contentType(file.name), "Accept-Ranges": "bytes"]
        return Response(status: status, headers: headers, body: body)
    }

    private func contentType(_ name: String) -> String {
        if let type = world.knobs.contentType { return type }
        let types = ["mkv": "video/x-matroska", "mp4": "video/mp4", "srt": "application/x-subrip"]
        return types[String(name.split(separator: ".").last ?? "")] ?? "application/octet-stream"
    }
}
