/// Somebody who watches, of those who share an account: with lists of their own.
public struct Profile: Codable, Sendable, Equatable {
    public var id: String
    public var name: String
    /// Of the avatar: `#3a7bd5`.
    public var colour: String
    /// What may be watched at most; a profile with one cannot change profiles.
    public var maximumCertification: Certification?
    /// BCP 47, the most wanted first.
    public var preferredLanguages: [String]
    /// Whether it must be known to become this profile.
    public var hasPIN: Bool
    /// The first one, which lasts as long as the account.
    public var isMain: Bool

    public init(
        id: String, name: String, colour: String, maximumCertification: Certification? = nil,
        preferredLanguages: [String] = [], hasPIN: Bool = false, isMain: Bool = false
    ) {
        self.id = id
        self.name = name
        self.colour = colour
        self.maximumCertification = maximumCertification
        self.preferredLanguages = preferredLanguages
        self.hasPIN = hasPIN
        self.isMain = isMain
    }
}

/// The body of `POST /v1/profiles`, and of `PUT /v1/profiles/{id}`, which replaces all but the PIN.
public struct NewProfile: Codable, Sendable {
    public var name: String
    public var colour: String?
    /// The main profile has none: somebody must be able to change the others.
    public var maximumCertification: Certification?
    public var preferredLanguages: [String]?

    public init(
        name: String, colour: String? = nil, maximumCertification: Certification? = nil,
        preferredLanguages: [String]? = nil
    ) {
        self.name = name
        self.colour = colour
        self.maximumCertification = maximumCertification
        self.preferredLanguages = preferredLanguages
    }
}

/// The body of `PUT /v1/profiles/{id}/pin`.
public struct ProfilePIN: Codable, Sendable {
    /// Four to eight digits.
    public var pin: String

    public init(pin: String) { self.pin = pin }
}

/// The body of `PUT /v1/sessions/current/profile`.
public struct ProfileChoice: Codable, Sendable {
    public var profile: String
    public var pin: String?

    public init(profile: String, pin: String? = nil) {
        self.profile = profile
        self.pin = pin
    }
}

/// Everything that is kept of an account, for its owner.
public struct AccountExport: Codable, Sendable, Equatable {
    /// A profile and its lists.
    public struct Lists: Codable, Sendable, Equatable {
        public var profile: Profile
        public var watchlist: [WatchlistEntry]
        public var history: [HistoryEntry]

        public init(profile: Profile, watchlist: [WatchlistEntry], history: [HistoryEntry]) {
            self.profile = profile
            self.watchlist = watchlist
            self.history = history
        }
    }

    public var user: User
    public var profiles: [Lists]
    public var sessions: [Session]
    public var apiKeys: [APIKey]
    public var securityEvents: [SecurityEvent]

    public init(
        user: User, profiles: [Lists], sessions: [Session], apiKeys: [APIKey], securityEvents: [SecurityEvent]
    ) {
        self.user = user
        self.profiles = profiles
        self.sessions = sessions
        self.apiKeys = apiKeys
        self.securityEvents = securityEvents
    }
}
