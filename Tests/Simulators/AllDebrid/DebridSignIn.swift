import HTTP
import Platform
import Synchronization

/// What signing in has come to: the pin, and the confirmation of a new place.
final class DebridSignIn: Sendable {
    struct State: Sendable {
        /// Seconds since 1970 at which the pin was given out.
        var pinMade: Int?
        /// Somebody typed the pin in at AllDebrid's page.
        var isPinActivated = false
        /// `waiting`, `allowed` or `denied`.
        var verification = "waiting"
        var isMailResent = false
    }

    private let state = Mutex(State())

    var current: State { state.withLock { $0 } }

    func set(_ change: @Sendable (inout State) -> Void) {
        state.withLock { change(&$0) }
    }
}

/// `/pin/…` and `/user/verif…`.
struct DebridSignInEndpoints: Sendable {
    /// Seconds that a pin lives.
    private static let pinLifetime = 600
    private static let check = String(repeating: "c", count: 40)
    static let token = "verificationToken75ec"

    let world: World

    var endpoints: [Endpoint] {
        [
            Endpoint("/pin/get", pin), Endpoint("/pin/check", checkPin),
            Endpoint("/user/verif", verify), Endpoint("/user/verif/resend", resend),
        ]
    }

    @Sendable private func pin(_ call: Call) -> Response {
        let now = world.clock.seconds()
        world.signIn.set {
            $0.pinMade = now
            $0.isPinActivated = false
        }
        let data: JSONValue = [
            "pin": "ABCD", "check": .string(Self.check), "expires_in": .int(Self.pinLifetime),
            "user_url": "https://alldebrid.com/pin/?pin=ABCD", "base_url": "https://alldebrid.com/pin/",
        ]
        guard call.request.path.hasPrefix("/v4/") else { return DebridAnswer.success(data) }
        // The old version's answer says that it is old.
        let old = data.with("check_url", .string("https://api.alldebrid.com/v4/pin/check?check=\(Self.check)&pin=ABCD"))
        return Answer.json(["status": "success", "data": old, "deprecated": true])
    }

    @Sendable private func checkPin(_ call: Call) -> Response {
        guard call.fields["pin"] == "ABCD", call.fields["check"] == Self.check, let made = world.signIn.current.pinMade
        else { return DebridAnswer.error("PIN_INVALID") }
        let left = Self.pinLifetime - (world.clock.seconds() - made)
        guard left > 0 else { return DebridAnswer.error("PIN_EXPIRED") }
        let isActivated = world.signIn.current.isPinActivated
        let data: JSONValue = ["activated": .bool(isActivated), "expires_in": .int(left)]
        return DebridAnswer.success(isActivated ? data.with("apikey", .string(World.key)) : data)
    }

    @Sendable private func verify(_ call: Call) -> Response {
        guard call.fields["token"] == Self.token else { return DebridAnswer.error("PIN_EXPIRED") }
        let state = world.signIn.current
        let data: JSONValue = ["verif": .string(state.verification)]
        switch state.verification {
        case "waiting": return DebridAnswer.success(data.with("resendable", .bool(!state.isMailResent)))
        case "allowed": return DebridAnswer.success(data.with("apikey", .string(World.key)))
        default: return DebridAnswer.success(data)
        }
    }

    @Sendable private func resend(_ call: Call) -> Response {
        guard call.fields["token"] == Self.token else { return DebridAnswer.error("PIN_EXPIRED") }
        guard !world.signIn.current.isMailResent else { return DebridAnswer.error("ALREADY_SENT") }
        world.signIn.set { $0.isMailResent = true }
        return DebridAnswer.success(["sent": true])
    }
}
