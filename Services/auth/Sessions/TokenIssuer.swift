import Contracts
import Platform
import ServiceRuntime
import Tokens

/// Makes the tokens of a session.
struct TokenIssuer: Sendable {
    /// How long an access token is believed, by every service, whatever happens meanwhile.
    static let accessLifetime: Duration = .seconds(900)

    private let signer: TokenSigner
    private let successionKey: Data

    /// - Parameter signingKey: 32 bytes.
    init(signingKey: Data) throws(TokenError) {
        signer = try TokenSigner(seed: signingKey)
        successionKey = Digest.authenticate(Data("refresh token succession".utf8), key: signingKey)
    }

    /// What verifies the access tokens.
    var keys: JSONWebKeySet { JSONWebKeySet(keys: [signer.publicKey]) }

    func firstRefreshToken() throws(TokenError) -> String { try SecureRandom.token() }

    /// The token that follows another, always the same: who did not get the answer can ask again, and is answered
    /// though nothing but digests is stored. Without the key it cannot be foretold.
    func successor(of refreshToken: String) -> String {
        Base64URL.encode(Digest.authenticate(Data(refreshToken.utf8), key: successionKey))
    }

    func pair(_ session: LiveSession, refreshToken: String, now: Date) throws(TokenError) -> TokenPair {
        let issuedAt = Int64(now.timeIntervalSince1970)
        let lifetime = Self.accessLifetime.components.seconds
        let claims = AccessClaims(
            issuer: AccessTokens.issuer, audience: AccessTokens.audience, subject: session.userId,
            session: session.id, roles: session.roles.map(\.rawValue), expiresAt: issuedAt + lifetime,
            issuedAt: issuedAt, id: try SecureRandom.token(byteCount: 16))
        return TokenPair(
            accessToken: try signer.sign(claims), refreshToken: refreshToken, expiresInSeconds: Int(lifetime))
    }
}
