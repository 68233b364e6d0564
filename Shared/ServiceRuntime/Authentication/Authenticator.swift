public import Configuration
public import Contracts
public import HTTP
public import Platform
import Tokens

/// Tells who sends a request by `Authorization: Bearer`: another service with the internal token, or a user with an
/// access token.
public struct Authenticator: Sendable {
    /// The user for whom a service acts.
    public static let actingUserHeader = "X-ProStream-User"
    /// Who of those that share the user's account is watching.
    public static let actingProfileHeader = "X-ProStream-Profile"
    /// What may be shown to that profile at most.
    public static let actingCertificationHeader = "X-ProStream-Maximum-Certification"

    /// Of the internal token; `nil` without one, which would let in whoever sends none.
    private let internalDigest: Data?
    private let keys: any KeySource
    private let isEnded: @Sendable (_ session: String) -> Bool
    private let now: @Sendable () -> Date
    private let verified = VerifiedTokens()
    private let verifier = TokenVerifier(issuer: AccessTokens.issuer, audience: AccessTokens.audience)

    /// - Parameter isEnded: whether a session is known to have ended, though its tokens verify.
    public init(
        internalToken: Secret<String>, keys: any KeySource,
        isEnded: @escaping @Sendable (_ session: String) -> Bool = { _ in false },
        now: @escaping @Sendable () -> Date = { Date() }
    ) {
        internalDigest = internalToken.exposed.isEmpty ? nil : Self.digest(internalToken.exposed)
        self.keys = keys
        self.isEnded = isEnded
        self.now = now
    }

    /// The same as ``authenticate(_:)`` for a sender who was here before, without waiting and without the signature's
    /// arithmetic; `nil` when it cannot be told at once.
    @Sendable public func authenticateAtOnce(_ request: Request) -> Principal? {
        guard let token = Self.bearer(request) else { return nil }
        let digest = Self.digest(token)
        if isInternal(digest) {
            return Self.isCertificationSound(request) ? .service(actingFor: Self.actingUser(request)) : nil
        }
        guard let keys = keys.keysAtOnce, let token = verified.token(digest, keys: keys),
            (try? verifier.check(token.claims, now: now())) != nil, !isEnded(token.claims.session)
        else { return nil }
        return .user(token.user)
    }

    /// - Throws: a 401 when the credentials are missing or no good; a 503 when auth's keys were never to be had.
    @Sendable public func authenticate(_ request: Request) async throws -> Principal {
        guard let token = Self.bearer(request) else { throw Problem.unauthorized() }
        if isInternal(Self.digest(token)) {
            guard Self.isCertificationSound(request) else {
                throw Problem.badRequest("malformed_certification", "The certification cannot be read.")
            }
            return .service(actingFor: Self.actingUser(request))
        }
        return .user(try await user(token))
    }

    private static func digest(_ token: some StringProtocol) -> Data { Digest.sha256(Data(token.utf8)) }

    /// Digests are compared, so that the time tells nothing, not even the length.
    private func isInternal(_ digest: Data) -> Bool {
        internalDigest.map { ConstantTime.areEqual(digest, $0) } ?? false
    }

    private func user(_ text: Substring) async throws -> UserIdentity {
        do {
            let token = try await verified(text)
            guard !isEnded(token.claims.session) else { throw Problem.sessionEnded }
            return token.user
        } catch TokenError.expired {
            throw Problem.unauthorized("token_expired", "The access token has expired: refresh it.")
        } catch is TokenError {
            throw Problem.unauthorized()
        }
    }

    private func verified(_ text: Substring) async throws -> VerifiedTokens.Token {
        do {
            return try verified(text, try await keys.keys())
        } catch TokenError.unknownKey {
            return try verified(text, try await keys.keysAfterUnknown())
        }
    }

    private func verified(_ text: Substring, _ keys: JSONWebKeySet) throws(TokenError) -> VerifiedTokens.Token {
        let digest = Self.digest(text)
        if let token = verified.token(digest, keys: keys) {
            try verifier.check(token.claims, now: now())
            return token
        }
        let claims = try verifier.verify(String(text), keys: keys, now: now())
        let token = VerifiedTokens.Token(claims: claims, user: try UserIdentity(claims))
        verified.keep(token, digest, keys: keys)
        return token
    }

    private static func isCertificationSound(_ request: Request) -> Bool {
        request.headers[actingCertificationHeader] == nil || request.actingCertification != nil
    }

    /// RFC 6750 §2.1; the scheme's case does not matter (RFC 9110 §11.1).
    private static func bearer(_ request: Request) -> Substring? {
        let fields = request.headers.all("Authorization")
        // In bytes: characters are dear to tell apart. Of a blank nothing is left but itself.
        guard fields.count == 1, fields[0].utf8.prefix(7).elementsEqual("bearer ".utf8, by: { $0 | 0x20 == $1 }) else {
            return nil
        }
        let token = fields[0].utf8.dropFirst(7).drop { $0 == UInt8(ascii: " ") }
        return token.isEmpty ? nil : Substring(token)
    }

    private static func actingUser(_ request: Request) -> String? {
        guard let user = request.headers[actingUserHeader], (1...128).contains(user.utf8.count) else { return nil }
        return user
    }
}

extension UserIdentity {
    /// - Throws: ``TokenError/malformed`` for a certification that cannot be read: no limit must not come of it.
    fileprivate init(_ claims: AccessClaims) throws(TokenError) {
        let certification = claims.maximumCertification.flatMap { Certification($0) }
        guard (certification == nil) == (claims.maximumCertification == nil) else { throw .malformed }
        self.init(
            id: claims.subject, sessionId: claims.session, roles: Set(claims.roles.compactMap { Role(rawValue: $0) }),
            scopes: claims.scope.map { Set<Scope>(text: $0) }, profile: claims.profile,
            maximumCertification: certification, languages: claims.languages)
    }
}

extension Problem {
    public static let sessionEnded = Problem.unauthorized("session_ended", "The session has ended: log in again.")
}
