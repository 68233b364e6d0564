import Platform

/// What is asked of TMDB: a path of words and numbers of ours, and a query whose values may be anybody's.
struct TMDBEndpoint: Sendable, Hashable {
    /// After `/3/`.
    let path: String
    private let query: [String: String]

    /// - Parameter path: Never text from outside: TMDB's edge decodes it once more and resolves `..`.
    init(_ path: String, _ query: [String: String?] = [:]) {
        self.path = path
        self.query = query.compactMapValues { $0 }
    }

    func with(_ name: String, _ value: String?) -> TMDBEndpoint {
        TMDBEndpoint(path, query.merging([name: value].compactMapValues { $0 }) { $1 })
    }

    /// The path and the query, equal for equal questions.
    var text: String {
        guard !query.isEmpty else { return path }
        let pairs = query.sorted { $0.key < $1.key }.map { "\($0.key)=\(PercentEncoding.encode($0.value))" }
        return path + "?" + pairs.joined(separator: "&")
    }
}
