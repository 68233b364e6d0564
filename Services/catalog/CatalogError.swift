import Contracts
import HTTP

/// What clients see when TMDB gives no answer and none is kept.
extension TMDBError: ProblemConvertible {
    var problem: Problem {
        switch self {
        case .credentialRefused:
            .unavailable(
                "TMDB refuses the key that this service has; whoever runs it must set TMDB_API_KEY.",
                code: "tmdb_credential_refused", retryAfterSeconds: 300)
        case .unavailable(let wait):
            .unavailable(
                "TMDB cannot be asked now, and this answer is not kept from before.", code: "tmdb_unavailable",
                retryAfterSeconds: wait.map { min(max(1, Int($0.components.seconds)), 3_600) } ?? 10)
        case .timedOut:
            .gatewayTimeout("tmdb_timed_out", "TMDB did not answer in time. Try again.")
        case .unreadable:
            .badGateway("tmdb_unreadable", "TMDB's answer is not what it promises. Try again later.")
        }
    }
}
