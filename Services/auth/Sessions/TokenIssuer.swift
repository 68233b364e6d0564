import Contracts
import Platform
import ServiceRuntime
import Tokens

/// Makes the tokens of a session.
struct TokenIssuer: Sendable {
    /// How long an access token is believed, by every service, whatever happens meanwhile.
    static let accessLifetime: Duration = .seconds(900)

    private let keys: KeyRing
    private let successionKey: Data

    /// - Parameter root: `AUTH_SIGNING_KEY`.
    init(_ keys: KeyRing, root: Data) {
        self.keys = keys
        successionKey = Digest.authenticate(Data("refresh token succession".utf8), key: root)
    }

    func firstRefreshToken() throws(TokenError) -> String { try SecureRandom.token() }

    /// The token that follows another, always the same: who did not get the answer can ask again, and is answered
    /// though nothing but digests is stored. Without the key it cannot be foretold.
    func successor(of refreshToken: String) -> String {
        Base64URL.encode(Digest.authenticate(Data(refreshToken.utf8), key: successionKey))
    }

    func pair(_ session: LiveSession, refreshToken: String, now: Date) async throws -> TokenPair {
        let access = try await accessToken(session, now: now)
        return TokenPair(
            accessToken: access.accessToken, refreshToken: refreshToken, expiresInSeconds: access.expiresInSeconds)
    }

    /// Good no longer than what it is made for.
    func accessToken(_ session: LiveSession, now: Date) async throws -> AccessToken {
        let issuedAt = Int64(now.timeIntervalSince1970)
        let remaining = session.expiresAt.map { Int64($0.timeIntervalSince(now)) }
        let lifetime = max(0, min(Self.accessLifetime.components.seconds, remaining ?? .max))
        let claims = AccessClaims(
            issuer: AccessTokens.issuer, audience: AccessTokens.audience, subject: session.userId,
            session: session.id, roles: session.roles.map(\.rawValue), scope: session.scopes?.text,
            profile: session.profile, maximumCertification: session.maximumCertification?.description,
            languages: session.languages, expiresAt: issuedAt + lifetime, issuedAt: issuedAt,
            id: try SecureRandom.token(byteCount: 16))
        return AccessToken(accessToken: try await keys.signer().sign(claims), expiresInSeconds: Int(lifetime))
    }
}
