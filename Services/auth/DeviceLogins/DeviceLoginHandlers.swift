import Contracts
import HTTP
import Platform

/// Logging in a television without typing a password on it (RFC 8628, in this house's JSON).
struct DeviceLoginHandlers: Sendable {
    let logins: DeviceLoginStore
    let sessions: SessionStore
    let issuer: TokenIssuer
    let throttle: LoginThrottle
    let trail: AuditTrail
    let now: @Sendable () -> Date

    var routes: [Route] {
        [
            .post("/v1/device-logins", access: .open, begin),
            .get("/v1/device", access: .open, page),
            .get("/v1/device-logins/{userCode}", show),
            .post("/v1/device-logins/{userCode}/approval", approve),
            .delete("/v1/device-logins/{userCode}", deny),
            .post("/v1/sessions/device", access: .open, ask),
        ]
    }

    @Sendable private func begin(_ request: Request) async throws -> Response {
        let new: NewDeviceLogin = try request.decodeBody { new, checks in
            checks.length("device", new.device, Device.nameLength)
        }
        guard let login = try await logins.begin(Device(request, name: new.device), now: now()) else {
            throw Problem.unavailable("Too many devices wait.", code: "busy", retryAfterSeconds: 60)
        }
        return try .json(login, status: .created, headers: ["Cache-Control": "no-store"])
    }

    /// For who sees a television's code, and is logged in nowhere.
    @Sendable private func page(_ request: Request) throws -> Response { try .page(PackageResources.device_html) }

    /// Codes are short, so that guessing at them is slowed down (RFC 8628 §5.1).
    @Sendable private func show(_ request: Request) async throws -> Response {
        let key = LoginThrottle.Key("device \(try request.user().id)")
        try throttle.admit([key], now: now())
        guard let device = try await logins.pending(request.parameter("userCode"), now: now()) else {
            throw Problem.notFound()
        }
        throttle.succeeded(key)
        return try .own(device)
    }

    @Sendable private func approve(_ request: Request) async throws -> Response {
        let user = try request.user()
        // The device begins in the main profile.
        guard user.maximumCertification == nil else { throw Problem.profileLimited }
        try await decide(request, by: user.sessionId)
        await trail.note(.deviceApproved, of: user.id, .init(request))
        return .noContent
    }

    @Sendable private func deny(_ request: Request) async throws -> Response {
        try await decide(request, by: nil)
        return .noContent
    }

    private func decide(_ request: Request, by session: String?) async throws {
        let key = LoginThrottle.Key("device \(try request.user().id)")
        try throttle.admit([key], now: now())
        guard try await logins.decide(request.parameter("userCode"), by: session, now: now()) else {
            throw Problem.notFound()
        }
        throttle.succeeded(key)
    }

    /// The problems' codes are those of RFC 8628 §3.5.
    @Sendable private func ask(_ request: Request) async throws -> Response {
        let code: DeviceCode = try request.decodeBody()
        switch try await logins.ask(code.deviceCode, now: now()) {
        case .approved(let session, let name):
            return try await open(by: session, on: Device(request, name: name), request)
        case .denied: throw Problem.device("access_denied", "Somebody has kept this device out.")
        case .expired: throw Problem.device("expired_token", "The code was used or has expired: begin again.")
        case .pending(let seconds):
            throw Problem.device("authorization_pending", "Nobody has let this device in yet.", after: seconds)
        case .slowDown(let seconds): throw Problem.device("slow_down", "Ask less often.", after: seconds)
        }
    }

    private func open(by approver: String, on device: Device, _ request: Request) async throws -> Response {
        let refreshToken = try issuer.firstRefreshToken()
        guard
            let session = try await sessions.open(
                by: .session(approver), on: device, refreshToken: refreshToken, now: now())
        else { throw Problem.device("access_denied", "Who let this device in is not logged in any more.") }
        let origin = AuditTrail.Origin(actor: session.userId, network: request.remoteNetwork)
        await trail.note(.loggedIn, of: session.userId, origin, device.name)
        return try .opened(await issuer.pair(session, refreshToken: refreshToken, now: now()))
    }
}

extension Problem {
    fileprivate static func device(_ code: String, _ detail: String, after seconds: Int? = nil) -> Problem {
        Problem(
            status: 400, code: code, title: "The device is not logged in.", detail: detail, retryAfterSeconds: seconds)
    }
}
