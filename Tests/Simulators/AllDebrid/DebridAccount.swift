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
        let key = call.request.headers["Authorization"]?.dropFirst("Bearer ".count) ?? ""
        let isPremium = world.knobs.accountIsPremium && key != "staticDemoApikeyFree"
        let until = isPremium ? world.clock.seconds() + 90 * 86_400 : 0
        let user: JSONValue = [
            "username": "simulated", "email": "simulated@example.org", "isPremium": .bool(isPremium),
            "isSubscribed": false,
            "isTrial": .bool(key == "staticDemoApikeyTria"),
            "premiumUntil": world.knobs.premiumUntilIsText ? .string(String(until)) : .int(until), "lang": "fr",
            "preferedDomain": "fr", "fidelityPoints": 12, "limitedHostersQuotas": [], "notifications": [],
        ]
        return DebridAnswer.success(["user": user], demo: key.hasPrefix("staticDemo"))
    }
}
