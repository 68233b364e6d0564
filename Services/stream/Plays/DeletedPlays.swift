import Contracts
import HTTP
import Observability
import ServiceRuntime
import Synchronization

/// Plays that were deleted here: auth is told, and every replica asks auth what has ended.
final class DeletedPlays: Sendable {
    /// More are only known here.
    private static let maximumCount = 1_000

    private let auth: ServiceClient
    private let logger: Logger
    private let untold = Mutex<[String]>([])

    init(auth: ServiceClient, logger: Logger) {
        self.auth = auth
        self.logger = logger
    }

    func note(_ play: String) {
        untold.withLock { if $0.count < Self.maximumCount { $0.append(play) } }
    }

    /// Tells auth of those that it does not know. To be called every few seconds; what cannot be told is told later.
    func tell() async {
        let plays = untold.withLock(\.self)
        guard !plays.isEmpty else { return }
        do {
            try await auth.send(
                .post, ["v1", "revocations"], body: EndedPlays(plays: plays), ServiceCall(), timeout: .seconds(5))
            untold.withLock { $0.removeFirst(plays.count) }
        } catch {
            logger.warning("deleted plays not told", ["error": "\(error)"])
        }
    }
}
