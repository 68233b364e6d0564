import HTTP

/// The user, and signing in by pin.
struct DebridAccount: Sendable {
    let world: World

    var endpoints: [Endpoint] {
        [
            Endpoint("/ping") { _ in DebridAnswer.success(["ping": "pong"]) },
            Endpoint("/user", user),
            Endpoint("/user/verif") { _ in DebridAnswer.success(["verif": "waiting", "resendable": true]) },
            Endpoint("/user/hosts") { _ in DebridAnswer.success(["hosts": [:]]) },
            Endpoint("/hosts") { _ in DebridAnswer.success(["hosts": [:], "streams": [:], "redirectors": [:]]) },
            Endpoint("/pin/get", pin), Endpoint("/pin/check", checkPin),
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

    @Sendable private func pin(_ call: Call) -> Response {
        DebridAnswer.success([
            "pin": "ABCD", "check": .string(String(repeating: "c", count: 40)), "expires_in": 600,
            "user_url": "https://alldebrid.com/pin/?pin=ABCD", "base_url": "https://alldebrid.com/pin/",
        ])
    }

    @Sendable private func checkPin(_ call: Call) -> Response {
        guard call.fields["pin"] == "ABCD" else { return DebridAnswer.error("PIN_INVALID") }
        return DebridAnswer.success(["apikey": .string(World.key), "activated": true, "expires_in": 570])
    }
}
