public import Platform

/// Makes access tokens: JWTs signed with Ed25519 (RFC 7519, RFC 8037).
public final class TokenSigner: Sendable {
    private let key: EdwardsKey
    /// What verifies the tokens; its `id` is the `kid` in each of them.
    public let publicKey: JSONWebKey

    /// - Parameter seed: the private key, 32 random bytes (RFC 8032 §5.1.5).
    /// - Throws: ``TokenError/badKey``.
    public init(seed: Data) throws(TokenError) {
        key = try EdwardsKey(seed: seed)
        publicKey = JSONWebKey(publicKey: try key.publicBytes())
    }

    public func sign(_ claims: AccessClaims) throws(TokenError) -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        let payload: Data
        do { payload = try encoder.encode(claims) } catch { throw .cryptoFailed }
        return try sign(header: TokenHeader(keyID: publicKey.id).json(), payload: payload)
    }

    /// Signs whatever it is given; tests make hostile tokens with it.
    func sign(header: Data, payload: Data) throws(TokenError) -> String {
        let message = Base64URL.encode(header) + "." + Base64URL.encode(payload)
        return message + "." + Base64URL.encode(try key.sign(Data(message.utf8)))
    }
}
