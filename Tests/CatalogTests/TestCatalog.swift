import Configuration
import Contracts
import HTTP
import HTTPFetching
import Lifecycle
import Observability
import Platform
import Support
import Synchronization

@testable import Catalog

/// The service's routes without a socket of their own, in front of a TMDB that the test chooses.
struct TestCatalog: Sendable {
    let clock = TestClock()
    let log = TestLog()
    let metrics = Metrics()
    let service: CatalogService
    private let application: Application

    /// - Parameter folder: Where answers are kept; in memory only without it.
    init(
        tmdb address: String, key: String = "simulated-key", languages: String = "", timeout: Int = 10,
        folder: String = ""
    ) throws {
        let variables = [
            "TMDB_URL": address, "TMDB_API_KEY": key, "CATALOG_LANGUAGES": languages,
            "CATALOG_TMDB_TIMEOUT_SECONDS": "\(timeout)", "CATALOG_CACHE_DIRECTORY": folder,
        ]
        let configuration = try Reader.read(CatalogConfiguration.self, from: Environment(variables))
        let logger = Logger(service: "catalog", minimum: .debug, write: log.write)
        service = CatalogService(configuration, logger: logger, metrics: metrics, retry: .never, now: clock.now)
        application = .test(service.routes, logger: logger)
    }

    /// - Parameter as: Nobody when `nil`.
    func get(_ target: String, as user: String? = "ann", headers: Headers = [:]) async -> Response {
        await application.respond(to: .get(target, as: user, headers: headers))
    }

    func get<Value: Decodable>(_ type: Value.Type, _ target: String) async throws -> Value {
        let response = await get(target)
        return try WireFormat.decode(type, from: Data(response.text.utf8))
    }
}

extension Response {
    /// The code of a problem; empty for anything else.
    var code: String { (try? WireFormat.decode(Problem.self, from: Data(text.utf8)))?.code ?? "" }
}

final class TestLog: Sendable {
    private let kept = Mutex<[String]>([])

    var write: @Sendable (LogLine) -> Void { { line in self.kept.withLock { $0.append(line.text) } } }
    var lines: [String] { kept.withLock(\.self) }
}

/// A TMDB that answers everything with one film.
let film =
    #"{"id":10331,"title":"Night of the Living Dead","original_title":"Night of the Living Dead","overview":"Strangers."}"#
