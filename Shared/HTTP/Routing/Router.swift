import Contracts

/// Finds the route of a request. A literal part wins over a parameter.
public struct Router: Sendable {
    /// A route and what its parameters are.
    struct Match: Sendable {
        let route: Route
        let parameters: [(name: String, value: String)]
    }

    private let root: Node

    public init(_ routes: [Route]) {
        var root = Node()
        for route in routes {
            root.add(route, at: route.pattern.dropFirst().split(separator: "/", omittingEmptySubsequences: false)[...])
        }
        self.root = root
    }

    /// - Throws: a 400 for a harmful path, a 404 for an unknown one, ``MethodNotAllowed``.
    func match(_ method: HTTPMethod, _ path: String) throws -> Match {
        let segments = try segments(path)
        if let match = root.match(method, segments[...]) { return match }
        // HEAD is GET without the body (RFC 9110 §9.3.2).
        if method == .head, let match = root.match(.get, segments[...]) { return match }
        throw MethodNotAllowed(allowed: try allowedMethods(segments))
    }

    /// The methods of the `Allow` field.
    /// - Throws: as ``match(_:_:)``.
    func allowedMethods(_ path: String) throws -> [HTTPMethod] { try allowedMethods(segments(path)) }

    /// Bytes that the body of such a request may have.
    public func bodyLimit(_ method: HTTPMethod, _ path: String) -> Int {
        // Whatever is refused anyway is refused by its status, not by its size.
        (try? match(method, path).route.bodyLimit) ?? 65_536
    }

    private func segments(_ path: String) throws -> [String] {
        guard let segments = try PathSegments.split(path) else { throw Problem.notFound() }
        return segments
    }

    private func allowedMethods(_ segments: [String]) throws -> [HTTPMethod] {
        var methods = root.methods(segments[...])
        guard !methods.isEmpty else { throw Problem.notFound("route_not_found") }
        if methods.contains(.get) { methods.insert(.head) }
        methods.insert(.options)
        return methods.sorted { $0.rawValue < $1.rawValue }
    }
}

struct MethodNotAllowed: ProblemConvertible {
    let allowed: [HTTPMethod]

    var problem: Problem {
        Problem(status: 405, code: "method_not_allowed", title: "This method is not for this address.")
    }
}

/// The routes behind one part of a path.
private struct Node: Sendable {
    private(set) var routes: [HTTPMethod: Route] = [:]
    private var literals: [String: Node] = [:]
    /// None, or one: an array gives the indirection that a value type needs to hold its own kind.
    private var parameter: [Node] = []

    mutating func add(_ route: Route, at path: ArraySlice<Substring>) {
        guard let part = path.first else {
            routes[route.method] = route
            return
        }
        guard part.hasPrefix("{") else {
            return literals[String(part), default: Node()].add(route, at: path.dropFirst())
        }
        if parameter.isEmpty { parameter = [Node()] }
        parameter[0].add(route, at: path.dropFirst())
    }

    /// The best fit.
    func match(_ method: HTTPMethod, _ path: ArraySlice<String>, _ values: [String] = []) -> Router.Match? {
        guard let part = path.first else {
            return routes[method].map { route in
                Router.Match(route: route, parameters: zip(route.parameterNames, values).map { (name: $0, value: $1) })
            }
        }
        return literals[part]?.match(method, path.dropFirst(), values)
            ?? (part.isEmpty ? nil : parameter.first?.match(method, path.dropFirst(), values + [part]))
    }

    /// Those of every fit.
    func methods(_ path: ArraySlice<String>) -> Set<HTTPMethod> {
        guard let part = path.first else { return Set(routes.keys) }
        let literal = literals[part]?.methods(path.dropFirst()) ?? []
        guard !part.isEmpty, let parameter = parameter.first else { return literal }
        return literal.union(parameter.methods(path.dropFirst()))
    }
}
