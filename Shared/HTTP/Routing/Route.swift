public import Contracts

/// What a route does. Whatever it throws becomes a problem.
public typealias Handler = @Sendable (Request) async throws -> Response

/// What a route can answer from memory, on the network's own thread: it must neither block nor compute for long.
/// `nil`, or an error, leaves the request to the route's handler. The answer is no stream.
public typealias InstantHandler = @Sendable (Request) throws -> Response?

/// Answers at once what memory holds, and the rest as any handler.
public struct Responder: Sendable {
    let instantHandler: InstantHandler
    let handler: Handler

    public init(atOnce instantHandler: @escaping InstantHandler, otherwise handler: @escaping Handler) {
        self.instantHandler = instantHandler
        self.handler = handler
    }
}

/// One method on one path pattern.
public struct Route: Sendable {
    public let method: HTTPMethod
    /// `/v1/plays/{id}`: parts between slashes are literal, or a parameter in braces.
    public let pattern: String
    public let access: Access
    /// Bytes. A larger body is refused with 413 before it is read.
    public let bodyLimit: Int
    /// For the people who run the service: neither limited in rate nor logged above debug.
    public private(set) var isOperational = false
    public private(set) var instantHandler: InstantHandler?
    /// What lets an API key's token use this route; that of the application when `nil`.
    public private(set) var scope: Scope?
    public let handler: Handler
    /// The names in braces, in the pattern's order.
    let parameterNames: [String]

    public init(
        _ method: HTTPMethod, _ pattern: String, access: Access = .user, bodyLimit: Int = 65_536,
        _ handler: @escaping Handler
    ) {
        self.method = method
        self.pattern = pattern
        self.access = access
        self.bodyLimit = bodyLimit
        self.handler = handler
        parameterNames = pattern.split(separator: "/").filter { $0.hasPrefix("{") }.map {
            String($0.dropFirst().dropLast())
        }
    }

    /// HEAD is answered by the same handler.
    public static func get(_ pattern: String, access: Access = .user, _ handler: @escaping Handler) -> Route {
        Route(.get, pattern, access: access, bodyLimit: 0, handler)
    }

    /// HEAD is answered by the same responder.
    public static func get(_ pattern: String, access: Access = .user, _ responder: Responder) -> Route {
        var route = Route(.get, pattern, access: access, bodyLimit: 0, responder.handler)
        route.instantHandler = responder.instantHandler
        return route
    }

    public static func post(
        _ pattern: String, access: Access = .user, bodyLimit: Int = 65_536, _ handler: @escaping Handler
    ) -> Route {
        Route(.post, pattern, access: access, bodyLimit: bodyLimit, handler)
    }

    public static func put(
        _ pattern: String, access: Access = .user, bodyLimit: Int = 65_536, _ handler: @escaping Handler
    ) -> Route {
        Route(.put, pattern, access: access, bodyLimit: bodyLimit, handler)
    }

    public static func patch(
        _ pattern: String, access: Access = .user, bodyLimit: Int = 65_536, _ handler: @escaping Handler
    ) -> Route {
        Route(.patch, pattern, access: access, bodyLimit: bodyLimit, handler)
    }

    public static func delete(
        _ pattern: String, access: Access = .user, bodyLimit: Int = 0, _ handler: @escaping Handler
    ) -> Route {
        Route(.delete, pattern, access: access, bodyLimit: bodyLimit, handler)
    }

    public func scoped(_ scope: Scope) -> Route {
        var route = self
        route.scope = scope
        return route
    }

    public var operational: Route {
        var route = self
        route.isOperational = true
        return route
    }
}
