import HTTP
import Platform

/// The image host: no key, known sizes only, one picture for every path that is some title's.
struct TMDBImages: Sendable {
    static let backdropSizes = ["w300", "w780", "w1280", "original"]
    static let logoSizes = ["w45", "w92", "w154", "w185", "w300", "w500", "original"]
    static let posterSizes = ["w92", "w154", "w185", "w342", "w500", "w780", "original"]
    static let profileSizes = ["w45", "w185", "h632", "original"]
    static let stillSizes = ["w92", "w185", "w300", "original"]

    private static let sizes = Set(backdropSizes + logoSizes + posterSizes + profileSizes + stillSizes)

    let content: Content

    func respond(_ request: Request) -> Response {
        let parts = request.path.split(separator: "/").map(String.init)
        guard parts.count == 4, Self.sizes.contains(parts[2]) else { return Answer.html(400) }
        guard isKnown("/" + parts[3]) else { return Answer.html(404) }
        var response = Answer.bytes(TMDBPicture.jpeg, type: "image/jpeg")
        response.headers["Cache-Control"] = "public, max-age=31536000"
        return response
    }

    private func isKnown(_ path: String) -> Bool {
        let kinds = ["/poster-", "/backdrop-", "/profile-", "/still-", "/logo"]
        guard path.hasSuffix(".jpg"), kinds.contains(where: path.hasPrefix) else { return false }
        return !path.contains("missing")
    }
}
