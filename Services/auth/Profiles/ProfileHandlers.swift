import Contracts
import HTTP
import Platform
import ServiceRuntime
import Tokens

/// `/v1/profiles`, and which of them a session is in.
struct ProfileHandlers: Sendable {
    let profiles: ProfileStore
    let sessions: SessionStore
    let hasher: PasswordHasher
    let issuer: TokenIssuer
    let throttle: LoginThrottle
    let now: @Sendable () -> Date

    var routes: [Route] {
        [
            .get("/v1/profiles", list),
            .post("/v1/profiles", make),
            .put("/v1/profiles/{id}", replace),
            .delete("/v1/profiles/{id}", delete),
            .put("/v1/profiles/{id}/pin", setPIN),
            .delete("/v1/profiles/{id}/pin", removePIN),
            .put("/v1/sessions/current/profile", choose),
        ]
    }

    @Sendable private func list(_ request: Request) async throws -> Response {
        let profiles = try await profiles.all(of: request.user().id)
        return try .own(Page(items: profiles, page: 1, size: ProfileStore.maximumCount, totalItems: profiles.count))
    }

    @Sendable private func make(_ request: Request) async throws -> Response {
        let userId = try unlimited(request)
        let new: NewProfile = try request.decodeBody { $0.check(&$1) }
        guard let profile = try await profiles.make(new, for: userId, now: now()) else { throw Problem.listFull }
        return try .created(profile, location: "/v1/profiles/\(profile.id)")
    }

    @Sendable private func replace(_ request: Request) async throws -> Response {
        let userId = try unlimited(request)
        let id = try request.parameter("id")
        let new: NewProfile = try request.decodeBody { new, checks in
            new.check(&checks)
            checks.require(
                id != userId || new.maximumCertification == nil, "maximumCertification", "main_profile",
                "must be absent: the main profile looks after the others")
        }
        guard let profile = try await profiles.replace(id, with: new, of: userId) else { throw Problem.notFound() }
        return try .own(profile)
    }

    @Sendable private func delete(_ request: Request) async throws -> Response {
        let userId = try unlimited(request)
        let id = try request.parameter("id")
        guard id != userId else {
            throw Problem.conflict("main_profile", "The main profile lasts as the account does.")
        }
        guard try await profiles.delete(id, of: userId) else { throw Problem.notFound() }
        return .noContent
    }

    @Sendable private func setPIN(_ request: Request) async throws -> Response {
        let userId = try unlimited(request)
        let new: ProfilePIN = try request.decodeBody { $0.check(&$1) }
        let hash = try await hasher.hash(new.pin)
        guard try await profiles.setPIN(hash, of: request.parameter("id"), userId) else { throw Problem.notFound() }
        return .noContent
    }

    @Sendable private func removePIN(_ request: Request) async throws -> Response {
        let userId = try unlimited(request)
        guard try await profiles.setPIN(nil, of: request.parameter("id"), userId) else { throw Problem.notFound() }
        return .noContent
    }

    /// The answer's token says which profile it is, for the other services.
    @Sendable private func choose(_ request: Request) async throws -> Response {
        let user = try request.user()
        let choice: ProfileChoice = try request.decodeBody()
        guard let pin = try await profiles.pin(of: choice.profile, user.id) else { throw Problem.notFound() }
        if let pin, choice.profile != user.profile ?? user.id { try await verify(choice, pin) }
        guard try await profiles.choose(choice.profile, in: user.sessionId, of: user.id),
            let session = try await sessions.live(user.sessionId, of: user.id, now: now())
        else { throw Problem.sessionEnded }
        return try .own(await issuer.accessToken(session, now: now()))
    }

    private func verify(_ choice: ProfileChoice, _ hash: String) async throws {
        let key = LoginThrottle.Key("pin \(choice.profile)")
        try throttle.admit([key], now: now())
        guard let pin = choice.pin, try await hasher.verify(pin, against: hash) else { throw Problem.wrongPIN }
        throttle.succeeded(key)
    }

    /// The account of who asks. Whoever may not watch everything must not be able to change that.
    private func unlimited(_ request: Request) throws -> String {
        let user = try request.user()
        guard user.maximumCertification == nil else { throw Problem.profileLimited }
        return user.id
    }
}
