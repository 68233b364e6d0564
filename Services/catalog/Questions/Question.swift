import Contracts

/// Something that can be asked of the catalog: where its answer is kept, for how long, and how it is made.
struct Question<Value: Codable & Sendable>: Sendable {
    /// Equal for questions that have the same answer.
    let key: String
    let freshness: Freshness
    /// `nil` when there is no such thing.
    let make: @Sendable (TMDB) async throws -> Value?

    /// - Parameters:
    ///   - kind: And the numbers of what is asked about; with the languages it tells the question apart from all others.
    ///   - make: Builds what it asks of TMDB itself: most questions are answered without.
    init(
        _ kind: String, in languages: Languages?, _ freshness: Freshness,
        make: @escaping @Sendable (TMDB) async throws -> Value?
    ) {
        key = languages.map { "\(kind) \($0.description)" } ?? kind
        self.freshness = freshness
        self.make = make
    }

    /// - Parameter endpoint: What is asked of TMDB first, which tells the question apart from others of its kind.
    init(
        _ kind: String, _ endpoint: TMDBEndpoint, _ languages: Languages?, _ freshness: Freshness,
        make: @escaping @Sendable (TMDB) async throws -> Value?
    ) {
        key = "\(kind) \(endpoint.text) \(languages?.description ?? "")"
        self.freshness = freshness
        self.make = make
    }
}
