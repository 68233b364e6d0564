import Contracts
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
    let trail: AuditTrail
    let now: @Sendable () -> Date

    /// - Throws: the same 401, after the same work, for a wrong password and for an account that does not exist.
    func open(_ credentials: Credentials, on device: Device, from network: String) async throws -> TokenPair {
        let email = EmailAddress(credentials.email)
        let known = try await users.account(email)
        let keys = try await throttleKeys(email, device, network)
        try throttle.admit(keys, now: now())
        let refreshToken = try issuer.firstRefreshToken()
        guard let account = try await judged(known, credentials.password, keys),
            let session = try await sessions.open(
                by: .user(id: account.user.id, hash: account.passwordHash), on: device, refreshToken: refreshToken,
                now: now())
        else {
            await trail.note(.loginRefused, of: known?.user.id, .init(actor: nil, network: network))
            throw Problem.wrongCredentials
        }
        throttle.succeeded(keys[0])
        // Only who fails is slowed down at other accounts, or others at this one.
        throttle.withdraw(Array(keys.dropFirst()))
        try await sessions.prune(now: now())
        try await revocations.prune()
        try await trail.prune()
        await trail.note(.loggedIn, of: session.userId, .init(actor: session.userId, network: network), device.name)
        return try await issuer.pair(session, refreshToken: refreshToken, now: now())
    }

    /// The account's own at this address first.
    private func throttleKeys(
        _ email: EmailAddress, _ device: Device, _ network: String
    ) async throws -> [LoginThrottle.Key] {
        let isKnown = try await users.isLoggedIn(email, in: device.network)
        let keys = [LoginThrottle.Key("\(network) \(email.text)"), .init("from \(network)", .address)]
        return isKnown ? keys : keys + [.init("at \(email.text)", .strangers)]
    }

    /// Who is told to come back later has not tried.
    private func judged(
        _ account: UserStore.Account?, _ password: String, _ keys: [LoginThrottle.Key]
    ) async throws -> UserStore.Account? {
        do {
            guard let account else {
                try await hasher.verifyNothing(password)
                return nil
            }
            return try await judged(account, password)
        } catch PasswordError.busy {
            throttle.withdraw(keys)
            throw PasswordError.busy
        }
    }

    private func judged(_ account: UserStore.Account, _ password: String) async throws -> UserStore.Account? {
        guard try await hasher.verify(password, against: account.passwordHash) else { return nil }
        guard account.user.disabledAt == nil else { throw Problem.accountDisabled }
        guard try hasher.needsRehash(account.passwordHash) else { return account }
        let hash = try await hasher.hash(password)
        if try await users.replaceHash(account.passwordHash, with: hash, of: account.user.id) {
            return UserStore.Account(user: account.user, passwordHash: hash)
        }
        // Another login, or a change of the password, was faster.
        guard let latest = try await users.account(id: account.user.id) else { return nil }
        return try await judged(latest, password)
    }
}
