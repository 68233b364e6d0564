import Contracts

/// Finds the route of a request. A literal part wins over a parameter.
public struct Router: Sendable {
    /// A route and what its parameters are.
    struct Match: Sendable {
        let route: Route
        let parameters: [String: String]
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
        let candidates = try candidates(path)
        // HEAD is GET without the body (RFC 9110 §9.3.2).
        for wanted in method == .head ? [.head, .get] : [method] {
            for candidate in candidates {
                if let route = candidate.node.routes[wanted] { return Self.match(route, candidate.values) }
            }
        }
        throw MethodNotAllowed(allowed: Self.allowed(candidates))
    }

    /// The methods of the `Allow` field.
    /// - Throws: as ``match(_:_:)``.
    func allowedMethods(_ path: String) throws -> [HTTPMethod] { Self.allowed(try candidates(path)) }

    /// Bytes that the body of such a request may have.
    public func bodyLimit(_ method: HTTPMethod, _ path: String) -> Int {
        // Whatever is refused anyway is refused by its status, not by its size.
        (try? match(method, path).route.bodyLimit) ?? 65_536
    }

    private func candidates(_ path: String) throws -> [Candidate] {
        guard let segments = try PathSegments.split(path) else { throw Problem.notFound() }
        let found = root.candidates(segments[...], [])
        guard !found.isEmpty else { throw Problem.notFound("route_not_found") }
        return found
    }

    private static func match(_ route: Route, _ values: [String]) -> Match {
        Match(route: route, parameters: Dictionary(zip(route.parameterNames, values)) { first, _ in first })
    }

    private static func allowed(_ candidates: [Candidate]) -> [HTTPMethod] {
        var methods = Set(candidates.flatMap(\.node.routes.keys))
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

/// A node that fits the path, and the parameters on the way to it.
private struct Candidate {
    let node: Node
    let values: [String]
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

    /// The best fit first.
    func candidates(_ path: ArraySlice<String>, _ values: [String]) -> [Candidate] {
        guard let part = path.first else { return routes.isEmpty ? [] : [Candidate(node: self, values: values)] }
        let literal = literals[part]?.candidates(path.dropFirst(), values) ?? []
        guard !part.isEmpty, let parameter = parameter.first else { return literal }
        return literal + parameter.candidates(path.dropFirst(), values + [part])
    }
}
