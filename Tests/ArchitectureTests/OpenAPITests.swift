import Platform
import Testing

/// The OpenAPI documents, against the routes.
@Suite struct OpenAPITests {
    /// Every service has these, from its runtime.
    private static let operations: Set = ["GET /health", "GET /ready", "GET /metrics", "GET /openapi.json"]

    @Test(arguments: ["auth", "catalog", "indexer", "debrid"])
    func `the document names every route and no other`(service: String) throws {
        let routes = try routes(of: service).union(Self.operations)
        let documented = try documented(by: service)
        #expect(routes.subtracting(documented).sorted() == [], "routes that the document lacks")
        #expect(documented.subtracting(routes).sorted() == [], "routes that the service lacks")
    }

    /// `.get("/v1/movies/{id}"`, with nothing before the dot: a client's call has the client there.
    private func routes(of service: String) throws -> Set<String> {
        let declaring = try Repository.sources("Services/\(service)").filter { $0.holds("Route") }
        let routes = declaring.flatMap { file in
            file.text.matches(of: /[\s\[(]\.(get|post|put|patch|delete)\(\s*"(\/[^"\\]*)"/).map {
                "\($0.1.uppercased()) \($0.2)"
            }
        }
        return Set(routes)
    }

    private func documented(by service: String) throws -> Set<String> {
        let text = try Repository.read("Services/\(service)/openapi.json").text
        let document = try JSONDecoder().decode(Document.self, from: Data(text.utf8))
        #expect(document.openapi.hasPrefix("3.1"))
        let methods: Set = ["get", "post", "put", "patch", "delete", "head", "options"]
        return Set(
            document.paths.flatMap { path, item in
                item.keys.filter(methods.contains).map { "\($0.uppercased()) \(path)" }
            })
    }

    private struct Document: Decodable {
        let openapi: String
        let paths: [String: [String: Anything]]
    }

    private struct Anything: Decodable {
        init(from decoder: any Decoder) throws {}
    }
}
