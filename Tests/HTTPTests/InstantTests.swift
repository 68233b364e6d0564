import Contracts
import HTTP
import Observability
import Support
import Testing

/// Answers from memory, without a task.
@Suite struct InstantTests {
    private func application(
        limits: RateLimits = .none, metrics: Metrics = Metrics(),
        knows: @escaping Application.AuthenticateAtOnce = { try? Principal.ofTestToken($0) }
    ) -> Application {
        let route = Route.get(
            "/things/{id}", access: .user,
            Responder { request in
                let id = try request.parameter("id")
                return id == "kept" ? .text("at once", contentType: "text/plain") : nil
            } otherwise: { _ in
                .text("later")
            })
        return Application(
            routes: [route, .get("/plain") { _ in .text("later") }], authenticate: { try Principal.ofTestToken($0) },
            authenticateAtOnce: knows, limits: limits, logger: .silent, metrics: metrics)
    }

    @Test func `what is kept is answered at once, with all that an answer has`() {
        let metrics = Metrics()
        let response = application(metrics: metrics).respondAtOnce(
            to: .get("/things/kept", as: "ann", headers: ["X-Request-Id": "abc"]))
        #expect(response?.text == "at once")
        #expect(response?.headers["X-Request-Id"] == "abc")
        #expect(response?.headers["X-Content-Type-Options"] == "nosniff")
        #expect(metrics.render().contains(#"http_requests_total{method="GET",route="/things/{id}",status="200"} 1"#))
    }

    @Test(arguments: [
        ("/things/other", "ann"), ("/plain", "ann"), ("/nowhere", "ann"), ("/things/kept", nil),
        ("/things/kept", "service"),
    ])
    func `everything else is left to the other way`(path: String, user: String?) {
        #expect(application().respondAtOnce(to: .get(path, as: user)) == nil)
    }

    @Test func `somebody who is not known at once is left to the other way`() {
        #expect(application(knows: { _ in nil }).respondAtOnce(to: .get("/things/kept", as: "ann")) == nil)
    }

    @Test func `requests count against their limit once, whichever way they are answered`() async {
        let limits = RateLimits(perAddress: nil, perUser: RateLimiter(perSecond: 0.001, burst: 3))
        let application = application(limits: limits)
        // Not kept: the look for it costs nothing.
        for _ in 0..<5 { _ = application.respondAtOnce(to: .get("/things/other", as: "ann")) }
        for _ in 0..<3 { #expect(application.respondAtOnce(to: .get("/things/kept", as: "ann")) != nil) }
        #expect(application.respondAtOnce(to: .get("/things/kept", as: "ann")) == nil)
        let refused = await application.respond(to: .get("/things/kept", as: "ann"))
        #expect(refused.status == .tooManyRequests)
    }

    @Test func `a method that only reads is answered at once, and no other`() {
        let request = Request(method: .post, target: "/things/kept", headers: ["Authorization": "Bearer ann"])
        #expect(application().respondAtOnce(to: request) == nil)
    }
}
