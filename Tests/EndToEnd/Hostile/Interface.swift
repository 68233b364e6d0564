/// As much of an OpenAPI document as these tests need.
struct Interface: Decodable, Sendable {
    struct Operation: Decodable, Sendable {
        let security: [[String: [String]]]?
    }

    struct Path: Decodable, Sendable {
        let get: Operation?
        let post: Operation?
        let put: Operation?
        let delete: Operation?

        var operations: [(method: String, operation: Operation)] {
            [("GET", get), ("POST", post), ("PUT", put), ("DELETE", delete)].compactMap { method, operation in
                operation.map { (method, $0) }
            }
        }
    }

    let openapi: String
    let paths: [String: Path]
    let security: [[String: [String]]]?

    /// Method and pattern of each route, in a fixed order.
    var routes: [Route] {
        paths.sorted { $0.key < $1.key }.flatMap { pattern, path in
            path.operations.map { method, operation in
                let needed = operation.security ?? security ?? []
                return Route(method: method, pattern: pattern, isOpen: needed.isEmpty || needed.contains([:]))
            }
        }
    }

    /// The names that `--help` calls required.
    static func requiredVariables(of help: String) -> [String] {
        help.split(separator: "\n").filter { $0.contains("(required") }.compactMap { line in
            line.split(separator: " ").first.map(String.init)
        }
    }
}

struct Route: Sendable {
    let method: String
    let pattern: String
    /// Without a token.
    let isOpen: Bool

    var parameters: [String] {
        pattern.split(separator: "/").filter { $0.hasPrefix("{") }.map(String.init)
    }

    /// The address with a value for one parameter, and something harmless for the others.
    func path(_ parameter: String? = nil, _ value: String = "") -> String {
        parameters.reduce(pattern) { path, name in
            path.replacing(name, with: name == parameter ? value : Self.harmless(name))
        }
    }

    private static func harmless(_ name: String) -> String {
        switch name {
        case "{title}": "movie:10331"
        case "{segment}": "0.m4s"
        default: "1"
        }
    }
}

extension House {
    /// What a service says of itself.
    func interface(_ service: Program) async throws -> Interface {
        try await client.get("\(address(service))/openapi.json").decode()
    }
}
