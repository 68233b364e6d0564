import Contracts
import HTTPFetching
import Lifecycle
import Observability
import Platform
import Synchronization

/// The AllDebrid account, asked for at most once a minute.
final class AccountReader: Sendable {
    private static let freshFor: TimeInterval = 60
    /// Seconds before the end of premium from which it is said.
    private static let warningTime: TimeInterval = 3 * 86_400

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
        if let last = last.withLock({ $0 }), now().timeIntervalSince(last.at) < Self.freshFor {
            return withRefusal(last.account)
        }
        let account = try await flight.value(for: 0) { [self] in
            let account = DebridAccount(try await allDebrid.user())
            standing.keyWorks()
            last.withLock { $0 = (account, now()) }
            return account
        }
        return withRefusal(account)
    }

    func hosts() async throws -> DebridHostList { DebridHostList(try await allDebrid.hosts()) }

    /// Finds out whether the key, and this server's address, are let in: for the start, so that it is known before
    /// anybody wants to watch something.
    func lookAtTheDoor(_ logger: Logger) async {
        do {
            _ = try await account()
            try await allDebrid.tryUpload()
        } catch {
            logger.info("AllDebrid was not asked at the start", ["error": "\(error)"])
        }
        guard let refusal = standing.refusal else { return }
        logger.warning(
            "AllDebrid refuses this service", ["code": .string(refusal.code), "reason": .string(refusal.reason)])
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
            if let refusal = account.refusal { return .degraded("\(refusal.reason) (\(refusal.code))") }
            return shortage(account).map { .degraded($0) } ?? .noted(Self.summary(account))
        } catch AllDebridError.refused(let code) {
            guard case .account(let reason) = AllDebridCode.meaning(of: code) else { return .unavailable(code) }
            return .unavailable("\(reason) (\(code))")
        } catch AllDebridError.noAnswer(let error) {
            return .unavailable("AllDebrid does not answer (\(error.name)).")
        } catch {
            return .unavailable("AllDebrid answers in a way that is not understood.")
        }
    }

    /// What the account lacks, or will soon.
    private func shortage(_ account: DebridAccount) -> String? {
        if !account.isPremium { return "The AllDebrid account is not premium." }
        if account.isTrial, let left = account.trialBytesLeft, left <= 0 {
            return "The AllDebrid account's trial is used up."
        }
        if let end = account.premiumUntil, end.timeIntervalSince(now()) < Self.warningTime {
            return "The AllDebrid account is premium until \(end.formatted(.iso8601)) only."
        }
        let empty = account.quotas.filter { $0.bytesLeft <= 0 }.map(\.host)
        return empty.isEmpty ? nil : "The day's quota is used up at \(empty.joined(separator: ", "))."
    }

    /// Until when, and how much.
    private static func summary(_ account: DebridAccount) -> String {
        let kind = account.isTrial ? "on trial" : "premium"
        let end = account.premiumUntil.map { " until \($0.formatted(.iso8601))" } ?? ""
        var left = account.quotas.map { "\($0.host) \(gigabytes($0.bytesLeft))" }
        if let bytes = account.trialBytesLeft { left.insert("trial \(gigabytes(bytes))", at: 0) }
        return "The AllDebrid account is \(kind)\(end)."
            + (left.isEmpty ? "" : " Left: \(left.joined(separator: ", ")).")
    }

    /// With one decimal.
    private static func gigabytes(_ bytes: Int64) -> String {
        let tenths = bytes / 100_000_000
        return "\(tenths / 10).\(tenths % 10) GB"
    }

    private func withRefusal(_ account: DebridAccount) -> DebridAccount {
        var account = account
        account.refusal = standing.refusal.map { DebridAccount.Refusal(code: $0.code, reason: $0.reason) }
        return account
    }
}

extension DebridAccount {
    /// AllDebrid counts in megabytes of a million bytes.
    private static let megabyte: Int64 = 1_000_000

    fileprivate init(_ user: AccountAnswer.User) {
        let end = user.premiumUntil > 0 ? Date(timeIntervalSince1970: Double(user.premiumUntil)) : nil
        self.init(userName: user.name, isPremium: user.isPremium, premiumUntil: end)
        isTrial = user.isTrial
        trialBytesLeft = user.trialMegabytes.map(Self.bytes)
        quotas = user.quotas.sorted { $0.key < $1.key }.map { Quota(host: $0.key, bytesLeft: Self.bytes($0.value)) }
    }

    private static func bytes(_ megabytes: Int64) -> Int64 {
        let (bytes, isTooMany) = max(0, megabytes).multipliedReportingOverflow(by: megabyte)
        return isTooMany ? .max : bytes
    }
}

extension DebridHostList {
    fileprivate init(_ answer: HostsAnswer) {
        self.init(
            items: answer.hosts.sorted { $0.key < $1.key }.map { name, host in
                DebridHost(
                    name: host.name ?? name, domains: host.domains, isUp: host.isUp, isFree: host.kind == "free")
            })
    }
}
