import Contracts
public import HTTPFetching
import Platform
import Synchronization
public import Tokens

/// Auth's keys, fetched from its `/.well-known/jwks.json` and kept.
///
/// Once fetched they stay good while auth is down. However many tokens name unknown keys, auth is asked once in
/// ``minimumInterval`` at most.
public final class FetchedKeys: KeySource {
    /// Keys older than this are fetched again, so that a key that auth withdrew is not believed for ever.
    static let maximumAge: Duration = .seconds(600)
    static let minimumInterval: Duration = .seconds(5)

    private struct State {
        var known: JSONWebKeySet?
        var fetchedAt: ContinuousClock.Instant?
        var triedAt: ContinuousClock.Instant?
    }

    private let url: String
    private let upstream: Upstream
    private let now: @Sendable () -> ContinuousClock.Instant
    private let flight = SingleFlight<String, JSONWebKeySet>()
    private let state = Mutex(State())

    /// - Parameter authURL: auth's base URL; the upstream's address guard must allow its host.
    public init(
        authURL: String, upstream: Upstream, now: @escaping @Sendable () -> ContinuousClock.Instant = { .now }
    ) {
        url = authURL + "/.well-known/jwks.json"
        self.upstream = upstream
        self.now = now
    }

    public var keysAtOnce: JSONWebKeySet? {
        state.withLock { state in
            guard let fetchedAt = state.fetchedAt, fetchedAt.duration(to: now()) <= Self.maximumAge else { return nil }
            return state.known
        }
    }

    public func keys() async throws -> JSONWebKeySet {
        let (known, age) = state.withLock { state in (state.known, state.fetchedAt?.duration(to: now())) }
        guard let known else { return try await fetch() }
        guard let age, age > Self.maximumAge, mayTry else { return known }
        do { return try await fetch() } catch { return known }
    }

    public func keysAfterUnknown() async throws -> JSONWebKeySet {
        let known = state.withLock { $0.known }
        if let known, !mayTry { return known }
        do { return try await fetch() } catch {
            guard let known else { throw error }
            return known
        }
    }

    private var mayTry: Bool {
        state.withLock { state in
            guard let triedAt = state.triedAt else { return true }
            return triedAt.duration(to: now()) >= Self.minimumInterval
        }
    }

    private func fetch() async throws -> JSONWebKeySet {
        try await flight.value(for: url) { [self] in
            state.withLock { $0.triedAt = now() }
            let request = FetchRequest(
                url, timeout: .seconds(3), connectTimeout: .seconds(1), maximumBodyBytes: 64 << 10)
            let response = try await upstream.send(request)
            guard response.status == 200 else { throw UpstreamError.unexpectedAnswer("auth") }
            let keys: JSONWebKeySet
            do { keys = try JSONDecoder().decode(JSONWebKeySet.self, from: response.body) } catch {
                throw UpstreamError.unexpectedAnswer("auth")
            }
            guard !keys.keys.isEmpty else { throw UpstreamError.unexpectedAnswer("auth") }
            state.withLock { state in
                state.known = keys
                state.fetchedAt = now()
            }
            return keys
        }
    }
}
