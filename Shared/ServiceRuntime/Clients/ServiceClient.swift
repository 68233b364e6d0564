public import Configuration
import Contracts
public import HTTP
public import HTTPFetching
public import Observability
import Platform

/// Calls another service of this house: JSON in and out, with the internal token.
public struct ServiceClient: Sendable {
    /// `catalog`; begins the codes of its failures.
    public let name: String
    private let baseURL: String
    private let internalToken: Secret<String>
    private let upstream: Upstream

    public init(_ name: String, baseURL: String, internalToken: Secret<String>, upstream: Upstream) {
        self.name = name
        self.baseURL = baseURL
        self.internalToken = internalToken
        self.upstream = upstream
    }

    /// With connections of its own, that reach this base URL's host wherever it is.
    public init(
        _ name: String, baseURL: String, internalToken: Secret<String>, logger: Logger, metrics: Metrics
    ) {
        let options = FetcherOptions(userAgent: productUserAgent, addressGuard: .publicOnly(allowingHostsOf: [baseURL]))
        self.init(
            name, baseURL: baseURL, internalToken: internalToken,
            upstream: Upstream(name, fetcher: Fetcher(options: options), logger: logger, metrics: metrics))
    }

    /// - Parameters:
    ///   - path: the segments, not yet encoded: `["v1", "titles", "movie:10331"]`.
    ///   - timeout: for each attempt.
    /// - Throws: ``UpstreamError`` or ``ServiceRefusal``.
    public func get<Answer: Decodable>(
        _ path: [String], query: [(name: String, value: String)] = [], _ call: ServiceCall,
        timeout: Duration = .seconds(30), as type: Answer.Type = Answer.self
    ) async throws -> Answer {
        try decoded(await exchange(.get, path, query: query, body: nil, call, timeout))
    }

    public func send<Answer: Decodable>(
        _ method: HTTPMethod, _ path: [String], body: some Encodable, _ call: ServiceCall,
        timeout: Duration = .seconds(30), as type: Answer.Type = Answer.self
    ) async throws -> Answer {
        try decoded(await exchange(method, path, query: [], body: try WireFormat.encode(body), call, timeout))
    }

    /// A call whose answer has no body, or none that matters.
    public func send(
        _ method: HTTPMethod, _ path: [String], body: some Encodable, _ call: ServiceCall,
        timeout: Duration = .seconds(30)
    ) async throws {
        _ = try await exchange(method, path, query: [], body: try WireFormat.encode(body), call, timeout)
    }

    public func delete(_ path: [String], _ call: ServiceCall, timeout: Duration = .seconds(30)) async throws {
        _ = try await exchange(.delete, path, query: [], body: nil, call, timeout)
    }

    private func exchange(
        _ method: HTTPMethod, _ path: [String], query: [(name: String, value: String)], body: Data?,
        _ call: ServiceCall, _ timeout: Duration
    ) async throws -> Data {
        var request = FetchRequest(
            url(path, query), method: method.rawValue, body: body, timeout: timeout, connectTimeout: .seconds(2),
            maximumBodyBytes: 32 << 20)
        request.headers["Authorization"] = "Bearer \(internalToken.exposed)"
        request.headers["Accept"] = "application/json"
        if body != nil { request.headers["Content-Type"] = "application/json" }
        if let user = call.actingFor { request.headers[Authenticator.actingUserHeader] = user }
        if let profile = call.profile { request.headers[Authenticator.actingProfileHeader] = profile }
        if let maximum = call.maximumCertification {
            request.headers[Authenticator.actingCertificationHeader] = maximum.description
        }
        let response: FetchResponse
        do throws(FetchError) {
            response = try await upstream.send(request.traced(call.trace, requestId: call.requestId))
        } catch {
            throw UpstreamError.noAnswer(name, error)
        }
        guard (200..<300).contains(response.status) else { throw refusal(response) }
        return response.body
    }

    private func refusal(_ response: FetchResponse) -> any Error {
        guard let problem = try? WireFormat.decode(Problem.self, from: response.body) else {
            return UpstreamError.unexpectedAnswer(name)
        }
        return ServiceRefusal(service: name, cause: problem)
    }

    private func decoded<Answer: Decodable>(_ body: Data) throws -> Answer {
        do { return try WireFormat.decode(from: body) } catch { throw UpstreamError.unexpectedAnswer(name) }
    }

    private func url(_ path: [String], _ query: [(name: String, value: String)]) -> String {
        let items = query.map { "\(PercentEncoding.encode($0.name))=\(PercentEncoding.encode($0.value))" }
        let tail = items.isEmpty ? "" : "?" + items.joined(separator: "&")
        return baseURL + path.map { "/" + Self.segment($0) }.joined() + tail
    }

    /// No value can become a separator, or a dot segment, which would be taken out of the path (RFC 3986 §5.2.4).
    private static func segment(_ text: String) -> String {
        text == "." || text == ".." ? text.replacing(".", with: "%2E") : PercentEncoding.encode(text)
    }
}
