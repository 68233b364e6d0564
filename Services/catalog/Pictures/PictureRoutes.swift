import Contracts
import HTTP
import Platform

/// `GET /v1/images/{size}/{file}`: TMDB's pictures, kept on disk.
struct PictureRoutes: Sendable {
    let host: PictureHost
    let cache: AnswerCache
    let tmdb: TMDB
    /// Where TMDB's configuration is kept.
    let answers: AnswerCache

    var routes: [Route] { [.get("/v1/images/{size}/{file}", access: .userOrService, show)] }

    @Sendable private func show(_ request: Request) async throws -> Response {
        try request.decodeQuery { _ in }
        let (size, file) = (try request.parameter("size"), try request.parameter("file"))
        guard let picture = PictureName(size: size, file: file), try await sizes().contains(size) else {
            throw Problem.notFound("image_not_found", "TMDB has no picture of this size or name.")
        }
        let found = try await cache.answer("\(size)/\(file)", .picture) { try await host.picture(picture) }
        guard case .body(let body, let etag) = found.answer.content else {
            throw Problem.notFound("image_not_found", "TMDB has no picture of this size or name.")
        }
        return .data(body, contentType: picture.kind.contentType, headers: headers(found, etag))
    }

    private func headers(_ found: AnswerCache.Served, _ etag: String) -> Headers {
        [
            "ETag": etag, "Age": "\(found.age)", "Cache-Control": "private, max-age=31536000, immutable",
            // A vector picture may hold a script, for whoever opens it as a page.
            "Content-Security-Policy": "default-src 'none'; style-src 'unsafe-inline'; sandbox",
        ]
    }

    /// Those that TMDB says it has.
    private func sizes() async throws -> Set<String> {
        let question = Question<[String]>.pictureSizes
        let found = try await answers.answer(question.key, question.freshness) { [tmdb] in
            try await question.make(tmdb).map { try WireFormat.encode($0) }
        }
        guard let body = found.answer.body else { throw TMDBError.unreadable }
        return Set(try WireFormat.decode([String].self, from: body))
    }
}

extension Question<[String]> {
    static let pictureSizes = Question("picture sizes", TMDBEndpoint("configuration"), nil, .reference) { tmdb in
        let sizes = try await tmdb.get(TMDBConfiguration.self, TMDBEndpoint("configuration"))?.images.all
        guard let sizes, !sizes.isEmpty, sizes.allSatisfy(isSize) else { throw TMDBError.unreadable }
        return sizes.sorted()
    }

    /// It goes into an address.
    private static func isSize(_ text: String) -> Bool { text.wholeMatch(of: /[a-z][a-z0-9]{1,15}/) != nil }
}
