import Platform
import Synchronization
import Tokens

/// The signing keys as they were read a little while ago: each replica learns of a new one long before it signs.
final class KeyRing: Sendable {
    /// Seconds.
    private static let maximumAge: TimeInterval = 60

    private struct State {
        var keys: [SigningKey] = []
        var readAt: Date?
    }

    private let store: SigningKeyStore
    private let now: @Sendable () -> Date
    private let state = Mutex(State())

    init(_ store: SigningKeyStore, now: @escaping @Sendable () -> Date) {
        self.store = store
        self.now = now
    }

    /// What verifies the access tokens that are in use, and those that will be soon.
    func published() async throws -> JSONWebKeySet {
        JSONWebKeySet(keys: try await keys().published(at: now()).map(\.signer.publicKey))
    }

    func signer() async throws -> TokenSigner {
        guard let key = try await keys().current(at: now()) else { throw TokenError.badKey }
        return key.signer
    }

    /// While the database is away, those that are known.
    private func keys() async throws -> [SigningKey] {
        let now = now()
        let (known, isFresh) = state.withLock { state in
            let isFresh = state.readAt.map { now.timeIntervalSince($0) < Self.maximumAge } ?? false
            // One caller reads; the others go on with what is known.
            if !isFresh, !state.keys.isEmpty { state.readAt = now }
            return (state.keys, isFresh)
        }
        if isFresh { return known }
        do {
            let keys = try await store.keys()
            state.withLock { $0 = State(keys: keys, readAt: now) }
            return keys
        } catch {
            guard !known.isEmpty else { throw error }
            return known
        }
    }
}
