import Platform
import Synchronization
import Tokens

/// Claims whose signatures were verified, so that a client's next request need not wait for it: only their times have
/// to be judged again. Good for one set of keys; another set empties it.
final class VerifiedTokens: Sendable {
    private struct State {
        var keys = JSONWebKeySet(keys: [])
        var claims: [Data: AccessClaims] = [:]
    }

    /// A few megabytes.
    private static let maximumCount = 10_000

    private let state = Mutex(State())

    /// - Parameter digest: of the token, which is not kept.
    func claims(_ digest: Data, keys: JSONWebKeySet) -> AccessClaims? {
        state.withLock { $0.keys == keys ? $0.claims[digest] : nil }
    }

    /// When it is full it begins anew: who is there still is soon in it again.
    func keep(_ claims: AccessClaims, _ digest: Data, keys: JSONWebKeySet) {
        state.withLock { state in
            if state.keys != keys || state.claims.count >= Self.maximumCount { state = State(keys: keys) }
            state.claims[digest] = claims
        }
    }
}
