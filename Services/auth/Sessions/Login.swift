import Contracts
import Observability
import Platform
import Tokens

/// Email and password in, a session out.
struct Login: Sendable {
    let users: UserStore
    let sessions: SessionStore
    let revocations: RevocationStore
    let hasher: PasswordHasher
    let issuer: TokenIssuer
    let throttle: LoginThrottle
    let logger: Logger
    let now: @Sendable () -> Date

    /// - Throws: the same 401, after the same work, for a wrong password and for an account that does not exist.
    func open(_ credentials: Credentials, from network: String) async throws -> TokenPair {
        let email = EmailAddress(credentials.email)
        let key = "\(network) \(email.text)"
        try throttle.admit(key, now: now())
        guard let user = try await user(email, credentials.password) else {
            logger.info("login refused", ["network": .string(network)])
            throw Problem.wrongCredentials
        }
        throttle.succeeded(key)
        try await sessions.prune(now: now())
        try await revocations.prune()
        let refreshToken = try issuer.firstRefreshToken()
        let session = try await sessions.open(for: user, refreshToken: refreshToken, now: now())
        logger.info("session opened", ["account": .string(user.id), "session": .string(session.id)])
        return try issuer.pair(session, refreshToken: refreshToken, now: now())
    }

    private func user(_ email: EmailAddress, _ password: String) async throws -> User? {
        guard let account = try await users.account(email) else {
            try await hasher.verifyNothing(password)
            return nil
        }
        guard try await hasher.verify(password, against: account.passwordHash) else { return nil }
        if try hasher.needsRehash(account.passwordHash) {
            let hash = try await hasher.hash(password)
            try await users.replaceHash(account.passwordHash, with: hash, of: account.user.id)
        }
        return account.user
    }
}
