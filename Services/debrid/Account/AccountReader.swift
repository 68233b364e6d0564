import Contracts
import HTTPFetching
import Lifecycle
import Platform
import Synchronization

/// The AllDebrid account, asked for at most once a minute.
final class AccountReader: Sendable {
    private static let freshFor: TimeInterval = 60

    private let allDebrid: AllDebrid
    private let standing: AccountStanding
    private let now: @Sendable () -> Date
    private let flight = SingleFlight<Int, DebridAccount>()
    private let last = Mutex<(account: DebridAccount, at: Date)?>(nil)

    init(allDebrid: AllDebrid, standing: AccountStanding, now: @escaping @Sendable () -> Date) {
        self.allDebrid = allDebrid
        self.standing = standing
        self.now = now
    }

    func account() async throws -> DebridAccount {
        if let last = last.withLock({ $0 }), now().timeIntervalSince(last.at) < Self.freshFor { return last.account }
        return try await flight.value(for: 0) { [self] in
            let user = try await allDebrid.user()
            let end = user.premiumUntil > 0 ? Date(timeIntervalSince1970: Double(user.premiumUntil)) : nil
            let account = DebridAccount(userName: user.name, isPremium: user.isPremium, premiumUntil: end)
            standing.keyWorks()
            last.withLock { $0 = (account, now()) }
            return account
        }
    }

    /// What `/ready` says of AllDebrid.
    var check: HealthCheck {
        HealthCheck("alldebrid", isRequired: false, degradedMode: "links that are known still work until they expire") {
            await self.state()
        }
    }

    private func state() async -> HealthCheck.State {
        do {
            let account = try await account()
            if let refusal = standing.refusal { return .degraded("\(refusal.reason) (\(refusal.code))") }
            return account.isPremium ? .available : .degraded("The AllDebrid account is not premium.")
        } catch AllDebridError.refused(let code) {
            guard case .account(let reason) = AllDebridCode.meaning(of: code) else { return .unavailable(code) }
            return .unavailable("\(reason) (\(code))")
        } catch AllDebridError.noAnswer(let error) {
            return .unavailable("AllDebrid does not answer (\(error.name)).")
        } catch {
            return .unavailable("AllDebrid answers in a way that is not understood.")
        }
    }
}
