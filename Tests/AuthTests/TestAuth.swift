import Configuration
import Contracts
import HTTP
import Observability
import Platform
import Postgres
import ServiceRuntime
import Support
import Synchronization
import Testing
import Tokens

@testable import Auth

/// Auth over a database of its own, with cheap hashes and a clock that stands still until it is moved.
final class TestAuth: Sendable {
    static let signingKey = Data(repeating: 5, count: 32)

    let clock: TestClock
    let log = TestLog()
    /// Of the database.
    let address: String
    let database: Database
    let service: AuthService
    let application: Application

    /// Since the machine may be busy; only a test of Postgres's bad days needs it otherwise.
    private static let patient = DatabaseOptions(checkOutTimeout: .seconds(30), statementTimeout: .seconds(30))

    /// - Parameter other: whose database and clock it shares, as another process of auth.
    init(
        _ registration: RegistrationMode = .open, server: TemporaryPostgres = .shared,
        options: DatabaseOptions = patient, replicaOf other: TestAuth? = nil, hashCost: Int = 4, waiting: Int = 100,
        catalog: String = "http://127.0.0.1:1"
    ) async throws {
        clock = other?.clock ?? TestClock()
        if let other { address = other.address } else { address = try await server.makeDatabase() }
        database = try Database(Secret(address), options: options)
        try await database.migrate(Migration.all)
        let parameters = try #require(ScryptParameters(logarithm: hashCost))
        service = AuthService(
            database: database, hasher: PasswordHasher(parameters: parameters, waiting: waiting),
            signingKey: Secret(Self.signingKey), registration: registration, internalToken: Secret("internal"),
            catalog: ServiceClient(
                "catalog", baseURL: catalog, internalToken: Secret("internal"), logger: .silent, metrics: Metrics()),
            links: PublicLinks(publicURL: "https://watch.example.org/auth"), auditDays: 90,
            logger: log.logger, now: { [clock] in clock.now })
        application = Application(
            routes: service.routes, authenticate: service.authenticator.authenticate, logger: .silent,
            metrics: Metrics())
    }

    func send(_ request: Request) async -> Response { await application.respond(to: request) }

    func register(
        _ email: String = "ann@example.org", password: String = "correct horse battery", invitation: String? = nil
    ) async throws -> Response {
        let new = NewUser(
            email: email, password: password, firstName: "Ann", lastName: "Lee", invitation: invitation)
        return try await send(.json(.post, "/v1/users", new))
    }

    func logIn(
        _ email: String = "ann@example.org", password: String = "correct horse battery",
        from address: String = "10.0.0.1", device: String? = nil, userAgent: String? = nil
    ) async throws -> Response {
        let credentials = Credentials(email: email, password: password, device: device)
        var request = try Request.json(.post, "/v1/sessions", credentials)
        request.headers["User-Agent"] = userAgent
        request.remoteAddress = address
        return await send(request)
    }

    /// The tokens of a new account.
    func member(_ email: String = "ann@example.org", invitation: String? = nil) async throws -> TokenPair {
        let registered = try await register(email, invitation: invitation)
        #expect(registered.status == .created, "\(registered.text)")
        return try await logIn(email).value()
    }

    func refresh(_ token: String) async throws -> Response {
        try await send(.json(.post, "/v1/sessions/refresh", RefreshRequest(refreshToken: token)))
    }

    func me(_ token: String) async -> Response { await send(.get("/v1/me", as: token)) }

    func count(_ query: Query) async throws -> Int {
        try await database.row(query)?.int("count") ?? -1
    }
}

final class TestClock: Sendable {
    private let time = Mutex(Date(timeIntervalSince1970: 1_800_000_000))

    var now: Date { time.withLock { $0 } }

    func advance(_ seconds: TimeInterval) { time.withLock { $0 += seconds } }
}

/// Keeps the log's lines.
final class TestLog: Sendable {
    private let kept = Mutex<[String]>([])

    var lines: [String] { kept.withLock { $0 } }

    var logger: Logger {
        Logger(service: "auth", minimum: .debug) { [self] line in kept.withLock { $0.append(line.text) } }
    }
}

extension Request {
    static func json(_ method: HTTPMethod, _ target: String, _ body: some Encodable, as user: String? = nil) throws
        -> Request
    {
        .json(method, target, String(decoding: try WireFormat.encode(body), as: UTF8.self), as: user)
    }
}

extension Response {
    func value<Value: Decodable>(_ type: Value.Type = Value.self) throws -> Value {
        try WireFormat.decode(type, from: Data(text.utf8))
    }

    /// The stable code of the problem that it is.
    var code: String? { try? value(Problem.self).code }
}
