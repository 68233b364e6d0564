public import Platform

/// Reads access tokens and refuses all but the good ones.
public struct TokenVerifier: Sendable {
    /// Bytes. A longer token is refused unread.
    public static let maximumLength = 4_096

    private let issuer: String
    private let audience: String
    private let leeway: Duration

    /// - Parameter leeway: how far the clocks of the signer and of the verifier may be apart.
    public init(issuer: String, audience: String, leeway: Duration = .seconds(30)) {
        self.issuer = issuer
        self.audience = audience
        self.leeway = leeway
    }

    /// - Throws: the first thing wrong, in the order header, key, signature, claims. On ``TokenError/unknownKey`` it
    ///   may help to fetch the keys again.
    public func verify(_ token: String, keys: JSONWebKeySet, now: Date) throws(TokenError) -> AccessClaims {
        let parts = try TokenParts(token)
        let header = try TokenHeader(json: parts.header)
        guard let key = keys.key(header.keyID) else { throw .unknownKey }
        guard let bytes = Base64URL.decode(key.publicKey) else { throw .badKey }
        guard try EdwardsKey(publicBytes: bytes).isSignature(parts.signature, of: parts.message) else {
            throw .wrongSignature
        }
        let claims: AccessClaims
        do { claims = try JSONDecoder().decode(AccessClaims.self, from: parts.payload) } catch { throw .malformed }
        try check(claims, now: now)
        return claims
    }

    /// Judges the claims of a token whose signature was verified before.
    public func check(_ claims: AccessClaims, now: Date) throws(TokenError) {
        guard claims.issuer == issuer else { throw .wrongIssuer }
        guard claims.audience == audience else { throw .wrongAudience }
        // In floating point: a hostile number of seconds must not overflow.
        let now = now.timeIntervalSince1970
        let leeway = leeway / .seconds(1)
        guard now < Double(claims.expiresAt) + leeway else { throw .expired }
        guard Double(claims.notBefore ?? claims.issuedAt) <= now + leeway else { throw .notYetValid }
    }
}

/// A token in the compact form of RFC 7515 §7.1, cut and decoded.
private struct TokenParts {
    let header: Data
    let payload: Data
    let signature: Data
    /// What the signature is of.
    let message: Data

    init(_ token: String) throws(TokenError) {
        guard token.utf8.count <= TokenVerifier.maximumLength else { throw .malformed }
        let parts = token.split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count == 3,
            let header = Base64URL.decode(parts[0]),
            let payload = Base64URL.decode(parts[1]),
            let signature = Base64URL.decode(parts[2])
        else { throw .malformed }
        // The decoder takes UTF-16 as well, in which every brace has one (RFC 8725 §3.7).
        guard !header.contains(0), !payload.contains(0) else { throw .malformed }
        self.header = header
        self.payload = payload
        self.signature = signature
        message = Data((parts[0] + "." + parts[1]).utf8)
    }
}
