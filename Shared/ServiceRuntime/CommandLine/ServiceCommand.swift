/// A word on a service's command line beyond those that all services know: `indexer parse`.
public struct ServiceCommand: Sendable {
    public let name: String
    /// A line for `--help`.
    public let summary: String
    /// Gets what follows the word; its result is the exit status.
    public let run: @Sendable ([String]) async throws -> Int32

    public init(_ name: String, _ summary: String, run: @escaping @Sendable ([String]) async throws -> Int32) {
        self.name = name
        self.summary = summary
        self.run = run
    }
}
