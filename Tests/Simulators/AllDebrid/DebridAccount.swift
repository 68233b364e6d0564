import HTTP

/// The user, and what needs no user.
struct DebridAccount: Sendable {
    let world: World

    var endpoints: [Endpoint] {
        [
            Endpoint("/ping") { _ in DebridAnswer.success(["ping": "pong"]) },
            Endpoint("/user", user),
            Endpoint("/user/hosts") { _ in DebridAnswer.success(["hosts": [:]]) },
            Endpoint("/hosts") { _ in DebridAnswer.success(["hosts": [:], "streams": [:], "redirectors": [:]]) },
        ]
    }

    @Sendable private func user(_ call: Call) -> Response {
        let account = world.debridAccount(of: call)
        let until = premiumUntil(account)
        let user: JSONValue = [
            "username": "simulated", "email": "simulated@example.org", "isPremium": .bool(account.isPremium),
            "isSubscribed": false, "isTrial": .bool(account == .trial),
            "premiumUntil": world.knobs.premiumUntilIsText ? .string(String(until)) : .int(until), "lang": "fr",
            "preferedDomain": "fr", "fidelityPoints": 12, "limitedHostersQuotas": Self.quotas(account),
            "remainingTrialQuota": account == .trial ? .int(world.knobs.trialQuota) : .null, "notifications": [],
        ]
        return DebridAnswer.success(["user": user.withoutNulls])
    }

    /// Seconds since 1970; 0 for an account that never was.
    private func premiumUntil(_ account: DebridAccountKind) -> Int {
        let days =
            switch account {
            case .premium: 90
            case .trial: 7
            case .expired: -1
            case .free: 0
            }
        return days == 0 ? 0 : world.clock.seconds() + days * 86_400
    }

    /// Megabytes by hoster; an empty map is a list, as PHP writes it.
    private static func quotas(_ account: DebridAccountKind) -> JSONValue {
        account == .premium ? ["examplehost": 51_200] : []
    }
}
