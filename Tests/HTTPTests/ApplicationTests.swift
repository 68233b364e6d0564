import Contracts
import HTTP
import Observability
import Platform
import Support
import Synchronization
import Testing

private struct Secretive: Error { let password = "hunter2" }

@Suite struct ApplicationTests {
    @Test(arguments: [
        ("/open", nil, 200), ("/user", nil, 401), ("/user", "ann", 200), ("/user", "service", 403),
        ("/admin", "ann", 403),
        ("/admin", "administrator", 200), ("/service", "service", 200), ("/service", "ann", 403),
        ("/either", "ann", 200),
        ("/either", "service", 200), ("/either", nil, 401),
    ])
    func `access is by route`(path: String, user: String?, status: Int) async {
        let application = Application.test([
            .get("/open", access: .open) { _ in .noContent200 },
            .get("/user") { _ in .noContent200 },
            .get("/admin", access: .administrator) { _ in .noContent200 },
            .get("/service", access: .service) { _ in .noContent200 },
            .get("/either", access: .userOrService) { _ in .noContent200 },
        ])
        let response = await application.respond(to: .get(path, as: user))
        #expect(response.status.rawValue == status)
        #expect((response.headers["WWW-Authenticate"] == "Bearer") == (status == 401))
    }

    @Test func `an unexpected error is logged and not told`() async throws {
        let lines = Lines()
        let application = Application.test(
            [.get("/", access: .open) { _ in throw Secretive() }], logger: Logger(service: "test", write: lines.add))
        let response = await application.respond(to: .get("/", headers: ["X-Request-Id": "abc-1"]))
        let problem = try WireFormat.decode(Problem.self, from: Data(response.text.utf8))
        #expect(problem.status == 500)
        #expect(problem.requestId == "abc-1")
        #expect(!response.text.contains("Secretive"))
        #expect(response.headers["Content-Type"] == "application/problem+json")
        #expect(lines.all.contains { $0.contains("Secretive") && $0.contains("abc-1") })
    }

    @Test func `a request id of another form is replaced`() async {
        let application = Application.test([])
        let response = await application.respond(to: .get("/", headers: ["X-Request-Id": "a\"b"]))
        #expect(response.headers["X-Request-Id"]?.count == 16)
    }

    @Test func `a problem carries its status and its waiting time`() async {
        let application = Application.test([
            .get("/", access: .open) { _ in throw Problem.unavailable("No.", retryAfterSeconds: 7) }
        ])
        let response = await application.respond(to: .get("/"))
        #expect(response.status == .serviceUnavailable)
        #expect(response.headers["Retry-After"] == "7")
    }

    @Test func `requests are counted by pattern, unknown methods and paths under one name`() async {
        let metrics = Metrics()
        let application = Application.test([.get("/v1/{id}", access: .open) { _ in .noContent }], metrics: metrics)
        _ = await application.respond(to: .get("/v1/1"))
        _ = await application.respond(to: .get("/v1/2"))
        _ = await application.respond(to: Request(method: HTTPMethod(rawValue: "BREW"), target: "/x"))
        let text = metrics.render()
        #expect(text.contains(#"http_requests_total{method="GET",route="/v1/{id}",status="204"} 2"#))
        #expect(text.contains(#"http_requests_total{method="other",route="none",status="404"} 1"#))
        #expect(text.contains("http_requests_in_progress 0"))
    }

    @Test func `a request that is given up is no fault of the service`() async {
        let metrics = Metrics()
        let route = Route.get("/", access: .open) { _ in
            try await Task.sleep(for: .seconds(60))
            return .noContent
        }
        let application = Application.test([route], metrics: metrics)
        await withTaskGroup(of: Void.self) { group in
            group.addTask { _ = await application.respond(to: .get("/")) }
            group.cancelAll()
        }
        #expect(metrics.render().contains(#"http_requests_total{method="GET",route="/",status="499"} 1"#))
    }

    @Test func `neither the path nor the query reaches the log`() async {
        let lines = Lines()
        let application = Application.test(
            [.get("/v1/hls/{ticket}", access: .open) { _ in .noContent }],
            logger: Logger(service: "test", write: lines.add))
        _ = await application.respond(to: .get("/v1/hls/tickettext?query=searchtext"))
        #expect(lines.all.count == 1)
        #expect(!lines.all.joined().contains("tickettext"))
        #expect(!lines.all.joined().contains("searchtext"))
    }

    @Test func `users, addresses and not services are limited`() async {
        let limits = RateLimits(
            perAddress: RateLimiter(perSecond: 0.1, burst: 1), perUser: RateLimiter(perSecond: 0.5, burst: 1))
        let application = Application.test(
            [
                .get("/open", access: .open) { _ in .noContent },
                .get("/either", access: .userOrService) { _ in .noContent },
            ],
            limits: limits)
        var answers: [Int] = []
        for request in [
            Request.get("/open"), .get("/open"), .get("/either"), .get("/either", as: "ann"),
            .get("/either", as: "ann"),
            .get("/either", as: "service"), .get("/either", as: "service"), .get("/either", as: "bob"),
        ] {
            answers.append(await application.respond(to: request).status.rawValue)
        }
        #expect(answers == [204, 429, 429, 204, 429, 204, 204, 204])
        #expect(await application.respond(to: .get("/open")).headers["Retry-After"] == "10")
    }

    @Test func `only pages of named origins are let in, and never with credentials`() async {
        let application = Application.test(
            [.post("/v1/x", access: .open) { _ in .noContent }], cors: CORSPolicy(origins: ["https://watch.example"]))
        let preflight: Headers = ["Access-Control-Request-Method": "POST"]
        for (origin, isAllowed) in [("https://watch.example", true), ("https://evil.example", false), ("null", false)] {
            var headers = preflight
            headers["Origin"] = origin
            let asked = await application.respond(to: Request(method: .options, target: "/v1/x", headers: headers))
            #expect(asked.headers["Access-Control-Allow-Origin"] == (isAllowed ? origin : nil))
            #expect(asked.headers["Access-Control-Allow-Methods"] == (isAllowed ? "OPTIONS, POST" : nil))
            #expect(asked.headers["Access-Control-Allow-Credentials"] == nil)
        }
    }
}

/// The lines of a log.
private final class Lines: Sendable {
    private let lines = Mutex<[String]>([])
    var all: [String] { lines.withLock { $0 } }

    @Sendable func add(_ line: LogLine) { lines.withLock { $0.append(line.text) } }
}

extension Response {
    fileprivate static var noContent200: Response { Response() }
}
