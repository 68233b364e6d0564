import HTTP
import Platform
import Synchronization
import Tokens

/// Tokens whose signatures were verified, so that a client's next request need not wait for it: only their times have
/// to be judged again. Good for one set of keys; another set empties it.
final class VerifiedTokens: Sendable {
    struct Token {
        let claims: AccessClaims
        let user: UserIdentity
    }

    private struct State {
        var keys = JSONWebKeySet(keys: [])
        var tokens: [Data: Token] = [:]
    }

    /// A few megabytes.
    private static let maximumCount = 10_000

    private let state = Mutex(State())

    /// - Parameter digest: of the token, which is not kept.
    func token(_ digest: Data, keys: JSONWebKeySet) -> Token? {
        state.withLock { $0.keys == keys ? $0.tokens[digest] : nil }
    }

    /// When it is full it begins anew: who is there still is soon in it again.
    func keep(_ token: Token, _ digest: Data, keys: JSONWebKeySet) {
        state.withLock { state in
            if state.keys != keys || state.tokens.count >= Self.maximumCount { state = State(keys: keys) }
            state.tokens[digest] = token
        }
    }
}
