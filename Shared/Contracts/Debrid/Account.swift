public import Platform

/// What `GET /v1/account` answers.
public struct DebridAccount: Codable, Sendable, Equatable {
    /// What is left at a hoster.
    public struct Quota: Codable, Sendable, Equatable {
        public var host: String
        public var bytesLeft: Int64

        public init(host: String, bytesLeft: Int64) {
            self.host = host
            self.bytesLeft = bytesLeft
        }
    }

    /// Why the account, or this server's address, is refused.
    public struct Refusal: Codable, Sendable, Equatable {
        /// The provider's own code.
        public var code: String
        /// What to do.
        public var reason: String

        public init(code: String, reason: String) {
            self.code = code
            self.reason = reason
        }
    }

    public var userName: String
    public var isPremium: Bool
    public var premiumUntil: Date?
    public var isTrial: Bool
    /// What a trial may still unlock.
    public var trialBytesLeft: Int64?
    public var quotas: [Quota]
    public var refusal: Refusal?

    public init(userName: String, isPremium: Bool, premiumUntil: Date?) {
        self.userName = userName
        self.isPremium = isPremium
        self.premiumUntil = premiumUntil
        isTrial = false
        quotas = []
    }
}

/// A file hoster whose pages can be unlocked.
public struct DebridHost: Codable, Sendable, Equatable {
    public var name: String
    public var domains: [String]
    /// Unknown when absent.
    public var isUp: Bool?
    public var isFree: Bool

    public init(name: String, domains: [String], isUp: Bool?, isFree: Bool) {
        self.name = name
        self.domains = domains
        self.isUp = isUp
        self.isFree = isFree
    }
}

public struct DebridHostList: Codable, Sendable, Equatable {
    public var items: [DebridHost]

    public init(items: [DebridHost]) { self.items = items }
}
