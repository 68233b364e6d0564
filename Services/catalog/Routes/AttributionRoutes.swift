import Contracts
import HTTP

/// `GET /v1/attribution`: what whoever shows the catalog's data must say of it.
struct AttributionRoutes: Sendable {
    var routes: [Route] { [.get("/v1/attribution", access: .open, show)] }

    @Sendable private func show(_ request: Request) async throws -> Response {
        try .json(Self.list, headers: ["Cache-Control": "public, max-age=86400"])
    }

    private static let list = AttributionList(items: [
        Attribution(
            source: "TMDB", text: "This product uses the TMDB API but is not endorsed or certified by TMDB.",
            url: "https://www.themoviedb.org"),
        Attribution(
            source: "JustWatch", text: "Where titles can be watched is told by JustWatch.",
            url: "https://www.justwatch.com"),
    ])
}
