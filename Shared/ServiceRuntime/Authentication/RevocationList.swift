import Contracts
import HTTP
public import Observability
import Platform
import Synchronization

/// Sessions and plays that have ended and whose tokens and tickets still verify, as auth tells them now and then.
///
/// What is known stays while auth is down; what ends meanwhile is known when it is back.
public final class RevocationList: Sendable {
    private struct State {
        var ended: Set<String> = []
        var asOf = 0
        var updates = 0
    }

    /// What ends is known everywhere within twice this.
    private static let interval: Duration = .seconds(20)
    /// Seconds that are asked for again: a session's end may have been written late.
    private static let overlap = 60
    /// Once a day the whole list is taken anew, without those that auth has forgotten.
    private static let updatesOfList = 4_320

    private let auth: ServiceClient
    private let logger: Logger
    private let state = Mutex(State())

    public init(auth: ServiceClient, logger: Logger) {
        self.auth = auth
        self.logger = logger
    }

    public func contains(_ id: String) -> Bool { state.withLock { $0.ended.contains(id) } }

    /// Asks auth until it is cancelled.
    func follow() async {
        while !Task.isCancelled {
            do {
                try await update()
            } catch {
                guard !Task.isCancelled else { return }
                logger.warning("ended sessions are not known", ["error": "\(error)"])
            }
            do { try await Task.sleep(for: Self.interval) } catch { return }
        }
    }

    /// - Throws: ``UpstreamError`` or ``ServiceRefusal``; what is known stays.
    public func update() async throws {
        let (asOf, isWhole) = state.withLock { ($0.asOf, $0.updates % Self.updatesOfList == 0) }
        let since = isWhole ? 0 : max(0, asOf - Self.overlap)
        let query = [(name: "since", value: "\(since)")]
        let ended: Revocations = try await auth.get(
            ["v1", "revocations"], query: query, ServiceCall(), timeout: .seconds(5))
        state.withLock { state in
            state.ended = isWhole ? Set(ended.sessions) : state.ended.union(ended.sessions)
            state.asOf = ended.asOf
            state.updates += 1
        }
    }
}
