public import Contracts
public import Observability
import Platform

/// The routes of a service and all that is the same for each: limits, authentication, CORS, errors, metrics, the log.
public struct Application: Sendable {
    /// Who sends this request, by its credentials.
    /// - Throws: a problem (401) when they are missing or no good.
    public typealias Authenticate = @Sendable (Request) async throws -> Principal

    /// The same without waiting; `nil` when it cannot be told at once.
    public typealias AuthenticateAtOnce = @Sendable (Request) -> Principal?

    let router: Router
    private let authenticate: Authenticate
    private let authenticateAtOnce: AuthenticateAtOnce
    private let scope: Scope?
    private let cors: CORSPolicy
    private let limits: RateLimits
    private let record: RequestRecord

    /// - Parameter scope: what lets an API key's token use routes that name no scope themselves.
    public init(
        routes: [Route], authenticate: @escaping Authenticate, authenticateAtOnce: AuthenticateAtOnce? = nil,
        scope: Scope? = nil, cors: CORSPolicy = .none, limits: RateLimits = .none, logger: Logger, metrics: Metrics
    ) {
        router = Router(routes)
        self.authenticate = authenticate
        self.authenticateAtOnce = authenticateAtOnce ?? { _ in nil }
        self.scope = scope
        self.cors = cors
        self.limits = limits
        record = RequestRecord(logger: logger, metrics: metrics)
    }

    /// Bytes that the body of such a request may have.
    public func bodyLimit(_ method: HTTPMethod, _ path: String) -> Int { router.bodyLimit(method, path) }

    /// Answers every request, whatever happens.
    public func respond(to request: Request) async -> Response {
        let start = record.begin()
        var request = request
        var route: Route?
        var response: Response
        do {
            response = try await answer(&request, &route).conditional(on: request)
        } catch {
            response = failure(error, request, route)
        }
        finish(&response, to: request)
        record.end(start, request, route, Task.isCancelled ? .givenUp : response.status)
        return response
    }

    /// The answer, if the request's route has it in memory and the sender is known and may have it; it needs no task and
    /// blocks nothing. `nil` for all others, of which ``respond(to:)`` tells what is the matter.
    public func respondAtOnce(to request: Request) -> Response? {
        guard request.method == .get || request.method == .head,
            let match = try? router.match(request.method, request.path), let handler = match.route.instantHandler
        else { return nil }
        let start = ContinuousClock.now
        var request = request
        request.parameters = match.parameters
        // What fails here fails in `respond(to:)` as well, and is told there. Only what is answered counts as a request.
        guard admitAtOnce(&request, to: match.route), var response = try? handler(request)?.conditional(on: request),
            (try? limits.take(request)) != nil
        else { return nil }
        finish(&response, to: request)
        record.note(start, request, match.route, response.status)
        return response
    }

    private func admitAtOnce(_ request: inout Request, to route: Route) -> Bool {
        if case .open = route.access { return true }
        request.principal = authenticateAtOnce(request)
        return request.principal.map { (try? route.access.check($0, scope: route.scope ?? scope)) != nil } ?? false
    }

    private func finish(_ response: inout Response, to request: Request) {
        response.headers["X-Request-Id"] = request.id
        response.headers["X-Content-Type-Options"] = "nosniff"
        cors.allow(request, &response)
    }

    private func answer(_ request: inout Request, _ route: inout Route?) async throws -> Response {
        if request.method == .options { return try preflight(request) }
        let match = try router.match(request.method, request.path)
        route = match.route
        request.parameters = match.parameters
        request.principal = try await admit(request, to: match.route)
        return try await match.route.handler(request)
    }

    /// Authentication comes first, so that a known user is limited as such and a service not at all; a failed one
    /// counts against the address.
    private func admit(_ request: Request, to route: Route) async throws -> Principal? {
        if route.isOperational { return nil }
        guard case .open = route.access else {
            let principal: Principal
            do {
                principal = try await authenticate(request)
            } catch {
                try limits.takeNetwork(request)
                throw error
            }
            try limits.take(principal)
            try route.access.check(principal, scope: route.scope ?? scope)
            return principal
        }
        try limits.takeNetwork(request)
        return nil
    }

    private func preflight(_ request: Request) throws -> Response {
        let methods = try router.allowedMethods(request.path).map(\.rawValue).joined(separator: ", ")
        var response = Response.noContent
        response.headers["Allow"] = methods
        cors.allowPreflight(request, methods, &response)
        return response
    }

    private func failure(_ error: any Error, _ request: Request, _ route: Route?) -> Response {
        var problem = (error as? any ProblemConvertible)?.problem ?? .unexpected
        // Whatever a cancelled handler throws, it is no fault of the service.
        if error is CancellationError || Task.isCancelled {
            problem = .unavailable("The request was given up.", code: "cancelled", retryAfterSeconds: 1)
        } else if problem.status == 500 {
            record.unexpected(error, request, route)
        }
        problem.requestId = request.id
        var response = (try? Response.problem(problem)) ?? Response(status: .internalServerError)
        if let refused = error as? MethodNotAllowed {
            response.headers["Allow"] = refused.allowed.map(\.rawValue).joined(separator: ", ")
        }
        return response
    }
}
