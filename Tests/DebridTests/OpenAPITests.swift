import Configuration
import HTTP
import Observability
import Platform
import Support
import Testing

@testable import Debrid

@Suite(.timeLimit(.minutes(1))) struct OpenAPITests {
    private struct Document: Decodable {
        let paths: [String: PathItem]
    }

    /// Methods, and what holds for all of them.
    private struct PathItem: Decodable {
        let get: Operation?
        let post: Operation?
        let delete: Operation?

        var methods: [String] {
            [("get", get), ("post", post), ("delete", delete)].compactMap { $1 == nil ? nil : $0 }
        }
    }

    private struct Operation: Decodable {
        let operationId: String
    }

    /// What every service has, from ServiceRuntime.
    private let common: Set = ["get /health", "get /ready", "get /metrics", "get /openapi.json"]

    private func routes() throws -> [Route] {
        let configuration = try Reader.read(DebridConfiguration.self, from: Environment(["ALLDEBRID_API_KEY": "a"]))
        let own = OwnTorrents(folder: nil, logger: .silent)
        return DebridService(configuration, own: own, allowed: [], logger: .silent, metrics: Metrics()).routes
    }

    @Test func `the document names every route and no other`() async throws {
        let document = try JSONDecoder().decode(Document.self, from: Data(PackageResources.openapi_json))
        let described = document.paths.flatMap { path, item in item.methods.map { "\($0) \(path)" } }
        let served = try routes().map { "\($0.method.rawValue.lowercased()) \($0.pattern)" }
        #expect(Set(described) == Set(served).union(common))
    }
}
