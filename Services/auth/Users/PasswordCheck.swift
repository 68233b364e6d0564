import Contracts
import HTTP
import Platform
import Tokens

/// Asks a user for the password once more, before what a borrowed device or a stolen token must not do.
struct PasswordCheck: Sendable {
    let users: UserStore
    let hasher: PasswordHasher
    let throttle: LoginThrottle
    let now: @Sendable () -> Date

    /// - Returns: the account, with the hash that the password was compared with.
    /// - Throws: a 403 for a wrong password, a 429 after several.
    func confirm(_ password: String, _ request: Request) async throws -> UserStore.Account {
        let user = try request.user()
        let key = LoginThrottle.Key("\(request.remoteNetwork) \(user.id)")
        try throttle.admit([key], now: now())
        guard let account = try await users.account(id: user.id),
            try await hasher.verify(password, against: account.passwordHash)
        else { throw Problem.wrongPassword }
        throttle.succeeded(key)
        return account
    }
}
