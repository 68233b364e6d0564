import HTTP

/// A request with the parts of its path that an endpoint names.
struct Call: Sendable {
    let request: Request
    let parameters: [String: String]
    let fields: Fields

    func parameter(_ name: String) -> String { parameters[name] ?? "" }
}

/// One address of a provider. Providers need their own routing: their way of refusing is part of what is simulated.
struct Endpoint: Sendable {
    let methods: Set<String>
    let pattern: [Substring]
    let answer: @Sendable (Call) async throws -> Response

    init(
        _ pattern: String, methods: Set<String> = ["GET", "HEAD", "POST"],
        _ answer: @escaping @Sendable (Call) async throws -> Response
    ) {
        self.methods = methods
        self.pattern = pattern.split(separator: "/")
        self.answer = answer
    }

    /// The named parts of a path, or `nil` if it is another address.
    func match(_ segments: [String]) -> [String: String]? {
        guard segments.count == pattern.count else { return nil }
        var parameters: [String: String] = [:]
        for (part, segment) in zip(pattern, segments) {
            if part.hasPrefix("{") {
                parameters[String(part.dropFirst().dropLast())] = segment
            } else if part != segment {
                return nil
            }
        }
        return parameters
    }
}

extension [Endpoint] {
    /// The answer of the first endpoint that fits, or `nil`.
    func answer(_ request: Request, path: some StringProtocol, fields: Fields) async throws -> Response? {
        let segments = path.split(separator: "/").map { TextCoding.percentDecoded($0) }
        for endpoint in self where endpoint.methods.contains(request.method.rawValue) {
            guard let parameters = endpoint.match(segments) else { continue }
            return try await endpoint.answer(Call(request: request, parameters: parameters, fields: fields))
        }
        return nil
    }
}
