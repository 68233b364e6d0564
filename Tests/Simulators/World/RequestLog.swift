import HTTP
import Synchronization

/// Every request that a provider received, so that a test can say how often one was asked.
final class RequestLog: Sendable {
    struct Entry: Sendable, Equatable {
        let provider: Provider
        let method: String
        let path: String
        /// Without what is secret in it.
        let query: String
        let range: String?
    }

    private static let kept = 10_000
    private static let secret: Set<String> = ["apikey", "api_key", "token"]

    private let state = Mutex<[Entry]>([])

    var entries: [Entry] { state.withLock { $0 } }

    /// How many requests a provider received whose path begins so.
    func count(_ provider: Provider, path prefix: String = "/") -> Int {
        state.withLock { $0.count { $0.provider == provider && $0.path.hasPrefix(prefix) } }
    }

    func clear() {
        state.withLock { $0 = [] }
    }

    func add(_ request: Request, to provider: Provider) {
        let query = request.query.filter { !Self.secret.contains($0.name.lowercased()) }.map {
            "\($0.name)=\($0.value)"
        }
        let entry = Entry(
            provider: provider, method: request.method.rawValue, path: request.path,
            query: query.joined(separator: "&"),
            range: request.headers["Range"])
        state.withLock { entries in
            if entries.count >= Self.kept { entries.removeFirst(Self.kept / 10) }
            entries.append(entry)
        }
    }
}
