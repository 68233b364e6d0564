import Configuration
import Contracts
import HTTP
import HTTPFetching
import Observability
import Platform
import ServiceRuntime
import Simulators
import Support
import Synchronization

@testable import Indexer

/// The service's routes, in front of a simulated or a broken Prowlarr and a catalog that knows two titles.
struct TestIndexer: Sendable {
    let log = TestLog()
    private let catalog: RawServer
    private let application: Application

    init(
        prowlarr address: String, key: String = "simulated-key", variables: [String: String] = [:],
        memory: Memory = Memory(),
        now: @escaping @Sendable () -> Date = { Date() }
    ) throws {
        catalog = try RawServer { connection, request in connection.send(Self.answer(request)) }
        let all = ["PROWLARR_URL": address, "PROWLARR_API_KEY": key, "INDEXER_SPACING_MILLISECONDS": "0"].merging(
            variables
        ) { $1 }
        let configuration = try Reader.read(IndexerConfiguration.self, from: Environment(all))
        let logger = Logger(service: "indexer", minimum: .debug, write: log.write)
        let client = ServiceClient(
            "catalog", baseURL: catalog.url, internalToken: Secret("internal-token-of-tests"), logger: logger,
            metrics: Metrics())
        let service = IndexerService(
            configuration, catalog: client, memory: memory, logger: logger, metrics: Metrics(), retry: .never, now: now)
        application = .test(service.routes, logger: logger)
    }

    /// - Parameter as: Nobody when `nil`.
    func get(_ target: String, as user: String? = "ann", accept: String? = nil) async -> Response {
        await application.respond(to: .get(target, as: user, headers: accept.map { ["Accept": $0] } ?? [:]))
    }

    func send(
        _ method: HTTPMethod, _ target: String, _ body: String, as user: String? = "ann"
    ) async -> Response {
        await application.respond(to: .json(method, target, body, as: user))
    }

    func search(_ target: String) async throws -> ReleaseSearch {
        try WireFormat.decode(ReleaseSearch.self, from: Data(await get(target).text.utf8))
    }

    private static func answer(_ request: RawRequest) -> String {
        let names = [
            "movie%3A10331": """
            {"title":"movie:10331","names":[{"name":"Night of the Living Dead","language":"en","kind":"original"},
            {"name":"La Nuit des morts-vivants","language":"fr","kind":"translation"}],
            "year":1968,"years":[1968],"durationSeconds":5760,"imdbId":"tt0063350"}
            """,
            "tv%3A900100%3As1%3Ae2": """
            {"title":"tv:900100:s1:e2","names":[{"name":"The Lantern Hour","language":"en","kind":"original"}],
            "year":1952,"years":[1952,1953],"durationSeconds":1560,"imdbId":"tt9900100","tvdbId":990010,"episode":{"season":1,"episode":2}}
            """,
        ]
        for (title, body) in names where request.line.contains("/v1/titles/\(title) ") {
            return RawConnection.response(200, body)
        }
        let problem = #"{"type":"about:blank","title":"There is nothing here.","status":404,"code":"title_not_found"}"#
        return RawConnection.response(404, problem)
    }
}

extension Response {
    /// The code of a problem; empty for anything else.
    var code: String { (try? WireFormat.decode(Problem.self, from: Data(text.utf8)))?.code ?? "" }
}

final class TestLog: Sendable {
    private let kept = Mutex<[String]>([])

    var write: @Sendable (LogLine) -> Void { { line in self.kept.withLock { $0.append(line.text) } } }
    var text: String { kept.withLock { $0.joined(separator: "\n") } }
}
