import Platform
import Testing

/// The OpenAPI documents, against the routes.
@Suite struct OpenAPITests {
    /// Every service has these, from its runtime.
    private static let operations: Set = ["GET /health", "GET /ready", "GET /metrics", "GET /openapi.json"]

    /// What every service speaks of, and must spell the same.
    private static let shared = ["Problem", "FieldError", "Health", "Readiness", "Dependency"]

    @Test(arguments: Repository.services)
    func `the document names every route and no other`(service: String) throws {
        let routes = try routes(of: service).union(Self.operations)
        let documented = try documented(by: service)
        #expect(routes.subtracting(documented).sorted() == [], "routes that the document lacks")
        #expect(documented.subtracting(routes).sorted() == [], "routes that the service lacks")
    }

    @Test func `what all services answer is the same in every document`() throws {
        let schemas = try Repository.services.map { try document(of: $0).components.schemas }
        for name in Self.shared {
            let spellings = Set(schemas.map { $0[name] })
            #expect(spellings.count == 1 && !spellings.contains(nil), "\(name)")
        }
    }

    @Test(arguments: Repository.services)
    func `the documents are gathered in docs`(service: String) throws {
        let gathered = try Repository.read("docs/api/\(service).json").text
        #expect(try gathered == Repository.read("Services/\(service)/openapi.json").text)
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
        let document = try document(of: service)
        #expect(document.openapi.hasPrefix("3.1"))
        let methods: Set = ["get", "post", "put", "patch", "delete", "head", "options"]
        return Set(
            document.paths.flatMap { path, item in
                item.keys.filter(methods.contains).map { "\($0.uppercased()) \(path)" }
            })
    }

    private func document(of service: String) throws -> Document {
        let text = try Repository.read("Services/\(service)/openapi.json").text
        return try JSONDecoder().decode(Document.self, from: Data(text.utf8))
    }

    private struct Document: Decodable {
        struct Components: Decodable {
            let schemas: [String: JSON]
        }

        let openapi: String
        let paths: [String: [String: JSON]]
        let components: Components
    }

    /// Any value, to be compared.
    private enum JSON: Decodable, Hashable {
        case text(String)
        case object([String: JSON])
        case array([JSON])
        case other

        init(from decoder: any Decoder) throws {
            let container = try decoder.singleValueContainer()
            if let text = try? container.decode(String.self) {
                self = .text(text)
            } else if let object = try? container.decode([String: JSON].self) {
                self = .object(object)
            } else if let array = try? container.decode([JSON].self) {
                self = .array(array)
            } else {
                self = .other
            }
        }
    }
}
