import Contracts
public import HTTP
public import Observability
import Platform

extension Application {
    /// An application as in a service, without a socket. The token is the user's identifier; `service` is the internal
    /// one, `administrator` has that role.
    public static func test(
        _ routes: [Route], cors: CORSPolicy = .none, limits: RateLimits = .none, logger: Logger = .silent,
        metrics: Metrics = Metrics()
    ) -> Application {
        Application(
            routes: routes, authenticate: { try Principal.ofTestToken($0) }, cors: cors, limits: limits, logger: logger,
            metrics: metrics)
    }
}

extension Principal {
    /// Believes any token: `Bearer ann` is the user `ann`, `Bearer ann up to FR:12` a profile of hers that may see no more,
    /// `Bearer ann in fr,de` one that prefers these languages, `Bearer service` a service that acts for `X-ProStream-User`.
    public static func ofTestToken(_ request: Request) throws -> Principal {
        guard let field = request.headers["Authorization"], field.hasPrefix("Bearer ") else {
            throw Problem.unauthorized()
        }
        let name = String(field.dropFirst(7))
        if name == "service" { return .service(actingFor: request.headers["X-ProStream-User"]) }
        let preference = name.split(separator: " in ", maxSplits: 1).map(String.init)
        let parts = preference[0].split(separator: " up to ", maxSplits: 1).map(String.init)
        return .user(
            UserIdentity(
                id: parts[0], sessionId: "session-of-\(parts[0])",
                roles: name == "administrator" ? [.user, .administrator] : [.user],
                maximumCertification: parts.count == 2 ? Certification(parts[1]) : nil,
                languages: preference.count == 2 ? preference[1] : nil))
    }
}

extension Request {
    /// A request with a JSON body.
    public static func json(
        _ method: HTTPMethod, _ target: String, _ body: String, as user: String? = nil
    ) -> Request {
        var request = Request(
            method: method, target: target, headers: ["Content-Type": "application/json"], body: Data(body.utf8))
        if let user { request.headers["Authorization"] = "Bearer \(user)" }
        return request
    }

    public static func get(_ target: String, as user: String? = nil, headers: Headers = [:]) -> Request {
        var request = Request(target: target, headers: headers)
        if let user { request.headers["Authorization"] = "Bearer \(user)" }
        return request
    }
}

extension Response {
    /// The body, when it is held in memory.
    public var text: String {
        guard case .data(let data) = body else { return "" }
        return String(decoding: data, as: UTF8.self)
    }
}
