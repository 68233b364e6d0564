import HTTP
import Platform
import Testing

@testable import Auth

@Suite(.timeLimit(.minutes(1))) struct OpenAPITests {
    private struct Document: Decodable {
        let paths: [String: [String: Operation]]
    }

    private struct Operation: Decodable {
        let operationId: String
    }

    /// What every service has, from ServiceRuntime.
    private let common: Set = ["get /health", "get /ready", "get /metrics", "get /openapi.json"]

    @Test func `the document names every route and no other`() async throws {
        let document = try JSONDecoder().decode(Document.self, from: Data(PackageResources.openapi_json))
        let described = document.paths.flatMap { path, operations in operations.keys.map { "\($0) \(path)" } }
        let served = try await TestAuth().service.routes.map { "\($0.method.rawValue.lowercased()) \($0.pattern)" }
        #expect(Set(described) == Set(served).union(common))
    }
}
