import Contracts
public import Observability
public import Platform

/// A request whose body is there as a whole.
public struct Request: Sendable {
    public var method: HTTPMethod
    /// As it came, still percent-encoded, without the query.
    public var path: String
    /// Decoded once.
    public var query: [QueryItem]
    public var headers: Headers
    public var body: Data
    /// The client's, as far as it can be known: behind a trusted proxy the one that the proxy names.
    public var remoteAddress: String
    /// The values of the route's `{name}` parts, decoded once, after splitting at `/`.
    public internal(set) var parameters: [(name: String, value: String)] = []
    public let trace: TraceContext
    /// Who asks. `nil` on an open route.
    public var principal: Principal?

    /// - Parameter target: the path and the query, percent-encoded: `/v1/search?query=night%20of`.
    public init(
        method: HTTPMethod = .get, target: String, headers: Headers = [:], body: Data = Data(),
        remoteAddress: String = "127.0.0.1"
    ) {
        let mark = target.utf8.firstIndex(of: UInt8(ascii: "?"))
        self.method = method
        path = String(target[..<(mark ?? target.endIndex)])
        query = mark.map { QueryItem.parse(target[$0...].dropFirst()) } ?? []
        self.headers = headers
        self.body = body
        self.remoteAddress = remoteAddress
        trace = headers["traceparent"].flatMap { TraceContext(header: $0) }?.child() ?? TraceContext()
    }

    /// The client's `X-Request-Id` where it has a sound form, otherwise the trace's.
    public var id: String { headers["X-Request-Id"].flatMap { Self.isSoundId($0) ? $0 : nil } ?? trace.spanId }

    /// The value of a `{name}` in the route's pattern.
    /// - Throws: a 404 when the pattern has no such name.
    public func parameter(_ name: String) throws -> String {
        guard let parameter = parameters.first(where: { $0.name == name }) else { throw Problem.notFound() }
        return parameter.value
    }

    /// The same, as a type with one spelling: `TitleID`, `Int`.
    /// - Throws: a 404, since no such thing can exist.
    public func parameter<Value: LosslessStringConvertible>(_ name: String, as type: Value.Type) throws -> Value {
        guard let value = Value(try parameter(name)) else { throw Problem.notFound() }
        return value
    }

    private static func isSoundId(_ text: String) -> Bool {
        (1...64).contains(text.utf8.count)
            && text.utf8.allSatisfy { byte in
                (48...57).contains(byte) || (65...90).contains(byte) || (97...122).contains(byte) || byte == 45
                    || byte == 46 || byte == 95
            }
    }
}
