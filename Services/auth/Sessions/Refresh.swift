import Contracts
import Platform

/// A refresh token in, the next one out (RFC 9700 §4.14).
struct Refresh: Sendable {
    /// Seconds in which a spent token gives its successor once more: the answer may have been lost.
    static let grace: TimeInterval = 30

    let sessions: SessionStore
    let issuer: TokenIssuer
    let trail: AuditTrail
    let now: @Sendable () -> Date

    /// - Throws: a 401. When the token was used before, the whole session ends: one of its two holders is a thief.
    func exchange(_ token: String, from network: String) async throws -> TokenPair {
        let now = now()
        let successor = issuer.successor(of: token)
        if let session = try await sessions.rotate(token, to: successor, from: network, now: now) {
            return try await issuer.pair(session, refreshToken: successor, now: now)
        }
        guard let spent = try await sessions.spent(token, successor: successor, now: now) else {
            throw Problem.invalidRefreshToken
        }
        if spent.isLatest, now.timeIntervalSince(spent.spentAt) <= Self.grace {
            return try await issuer.pair(spent.session, refreshToken: successor, now: now)
        }
        try await sessions.end(spent.session.id)
        await trail.note(
            .refreshTokenReused, of: spent.session.userId, .init(actor: nil, network: network), spent.session.id)
        throw Problem.invalidRefreshToken
    }
}
