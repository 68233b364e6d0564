import HTTP

/// `api.alldebrid.com`, under `/v4` and `/v4.1` alike.
struct DebridProvider: Sendable {
    let world: World

    @Sendable func respond(_ request: Request) async -> Response {
        guard let (version, path) = Self.split(request.path) else { return Self.unknown }
        let fields = Fields(request)
        let key = DebridKey(request, fields)
        do {
            if !Self.open.contains(path) { try authenticate(key) }
            if let refusal = refusal(version, path) { return refusal }
            let response = try await endpoints.answer(request, path: path, fields: fields) ?? Self.unknown
            return key.demo == nil ? response : DebridAnswer.demo(response)
        } catch let refusal as Refusal {
            return refusal.response
        } catch {
            return DebridAnswer.error("GENERIC", "An error occured")
        }
    }

    /// Why nobody gets an answer here now.
    private func refusal(_ version: String, _ path: String) -> Response? {
        let knobs = world.knobs
        if knobs.keepsRateLimit, world.debrid.isOverLimit() { return DebridAnswer.overLimit(knobs.rateLimitAnswer) }
        if let code = knobs.debridError { return DebridAnswer.error(code) }
        return version == "v4" && path == "/magnet/status" ? DebridAnswer.error("DISCONTINUED") : nil
    }

    private static let unknown = DebridAnswer.error("404", "Endpoint doesn't exist", status: 404)
    private static let open: Set<String> = [
        "/ping", "/pin/get", "/pin/check", "/user/verif", "/user/verif/resend", "/hosts",
    ]

    private var endpoints: [Endpoint] {
        DebridAccount(world: world).endpoints + DebridSignInEndpoints(world: world).endpoints
            + DebridMagnets(world: world).endpoints
            + DebridLinks(world: world).endpoints
    }

    private static func split(_ path: String) -> (version: String, path: String)? {
        for version in ["v4.1", "v4"] where path.hasPrefix("/\(version)/") {
            return (version, String(path.dropFirst(version.count + 1)))
        }
        return nil
    }

    private func authenticate(_ key: DebridKey) throws(Refusal) {
        switch key.text {
        case "": throw refusal("AUTH_MISSING_APIKEY")
        case World.key: return
        case "blocked-key": throw refusal("AUTH_BLOCKED", "This apikey is geo-blocked or ip-blocked")
        case "new-location-key": throw newLocation
        case "banned-key": throw refusal("AUTH_USER_BANNED")
        case _ where key.demo != nil: return
        default: throw refusal("AUTH_BAD_APIKEY")
        }
    }

    private func refusal(_ code: String, _ message: String? = nil) -> Refusal {
        Refusal(response: DebridAnswer.error(code, message, status: world.knobs.authenticationIs401 ? 401 : 200))
    }

    private var newLocation: Refusal {
        let message =
            "You are using this key from a new location. An <b>email has been sent</b> to confirm the new sign in."
        let error = DebridAnswer.code("AUTH_BLOCKED", message).with("token", .string(DebridSignInEndpoints.token))
        return Refusal(response: Answer.json(["status": "error", "error": error]))
    }
}
