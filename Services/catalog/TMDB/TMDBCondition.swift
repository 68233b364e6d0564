import Lifecycle
import Platform
import Synchronization

/// How TMDB did the last time it was asked, for `/ready`.
final class TMDBCondition: Sendable {
    private struct State {
        var error: TMDBError?
        var notedAt: Date
    }

    /// Seconds that the last answer speaks for; after that TMDB is asked how it is.
    private static let validity: TimeInterval = 30

    private let state = Mutex<State?>(nil)
    private let now: @Sendable () -> Date

    init(now: @escaping @Sendable () -> Date) { self.now = now }

    func note(_ error: TMDBError?) {
        let time = now()
        state.withLock { $0 = State(error: error, notedAt: time) }
    }

    /// `nil` when nothing recent is known.
    var current: HealthCheck.State? {
        guard let state = state.withLock(\.self), now().timeIntervalSince(state.notedAt) < Self.validity else {
            return nil
        }
        return state.error?.healthState ?? .available
    }
}

extension TMDB {
    private struct Authentication: Decodable {
        let success: Bool
    }

    /// Asks TMDB only when nothing has been asked lately.
    var healthCheck: HealthCheck {
        HealthCheck("tmdb", isRequired: false, degradedMode: "titles seen before are served from memory") {
            if let known = condition.current { return known }
            do {
                let answer = try await get(Authentication.self, TMDBEndpoint("authentication"))
                return answer?.success == true ? .available : .unavailable("TMDB answers oddly")
            } catch {
                return (error as? TMDBError)?.healthState ?? .unavailable("TMDB was not asked in time")
            }
        }
    }
}

extension TMDBError {
    fileprivate var healthState: HealthCheck.State {
        switch self {
        case .credentialRefused: .unavailable("TMDB refuses the key: set TMDB_API_KEY to one that is valid")
        case .unavailable: .unavailable("TMDB cannot be reached or wants to be left alone")
        case .timedOut: .unavailable("TMDB does not answer in time")
        case .unreadable: .unavailable("TMDB answers with something else than promised")
        }
    }
}
