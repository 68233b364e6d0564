import Contracts

extension Example {
    static let profiles = [
        Example(
            "auth/Profile",
            Profile(
                id: "cHJvZmlsZQ", name: "The children", colour: "#ff8800", maximumCertification: Certification("FR:12"),
                preferredLanguages: ["fr", "en"], hasPIN: true)),
        Example("auth/Profile.minimal", main),
        Example(
            "auth/NewProfile",
            NewProfile(
                name: "The children", colour: "#ff8800", maximumCertification: Certification("FR:12"),
                preferredLanguages: ["fr", "en"])),
        Example("auth/NewProfile.minimal", NewProfile(name: "The children")),
        Example("auth/ProfilePIN", ProfilePIN(pin: "2468")),
        Example("auth/ProfileChoice", ProfileChoice(profile: "cHJvZmlsZQ", pin: "2468")),
        Example("auth/ProfileChoice.minimal", ProfileChoice(profile: "cHJvZmlsZQ")),
        Example(
            "auth/AccountExport",
            AccountExport(
                user: user,
                profiles: [
                    AccountExport.Lists(
                        profile: main, watchlist: [WatchlistEntry(title: .movie(10331), addedAt: .example())],
                        history: [watchedFilm])
                ],
                sessions: [session],
                apiKeys: [APIKey(id: "a2V5", name: "Nightly", scopes: [.catalog], createdAt: .example())],
                securityEvents: [SecurityEvent(kind: .loginRefused, occurredAt: .example())])),
    ]

    private static let main = Profile(id: "YWRh", name: "Ada", colour: "#3a7bd5", isMain: true)
}
