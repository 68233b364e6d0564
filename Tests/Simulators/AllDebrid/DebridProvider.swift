import HTTP

/// `api.alldebrid.com`, under `/v4` and `/v4.1` alike.
struct DebridProvider: Sendable {
    let world: World

    @Sendable func respond(_ request: Request) async -> Response {
        guard let (version, path) = Self.split(request.path) else { return Self.unknown }
        let fields = Fields(request)
        do {
            if !Self.open.contains(path) { try authenticate(request, fields) }
            if world.knobs.keepsRateLimit, world.debrid.isOverLimit() {
                return DebridAnswer.error("TOO_MANY_REQUESTS", "Too many requests", status: 429)
            }
            if let code = world.knobs.debridError { return DebridAnswer.error(code) }
            if version == "v4", path == "/magnet/status" { return DebridAnswer.error("DISCONTINUED") }
            return try await endpoints.answer(request, path: path, fields: fields) ?? Self.unknown
        } catch let refusal as Refusal {
            return refusal.response
        } catch {
            return DebridAnswer.error("GENERIC", "An error occured")
        }
    }

    private static let unknown = DebridAnswer.error("404", "Endpoint doesn't exist", status: 404)
    private static let open: Set<String> = [
        "/ping", "/pin/get", "/pin/check", "/user/verif", "/user/verif/resend", "/hosts",
    ]
    private static let demoKeys = ["staticDemoApikeyPrem", "staticDemoApikeyTria", "staticDemoApikeyFree"]

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

    private func authenticate(_ request: Request, _ fields: Fields) throws(Refusal) {
        let bearer = request.headers["Authorization"].map { $0.hasPrefix("Bearer ") ? String($0.dropFirst(7)) : $0 }
        guard let key = bearer ?? fields["apikey"], !key.isEmpty else { throw refusal("AUTH_MISSING_APIKEY") }
        switch key {
        case World.key: return
        case "blocked-key": throw refusal("AUTH_BLOCKED", "This apikey is geo-blocked or ip-blocked")
        case "new-location-key": throw newLocation
        case "banned-key": throw refusal("AUTH_USER_BANNED")
        case _ where Self.demoKeys.contains(key): return
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
