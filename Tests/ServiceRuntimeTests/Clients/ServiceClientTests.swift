import Configuration
import Contracts
import HTTP
import HTTPFetching
import Observability
import Platform
import ServiceRuntime
import Support
import Testing

@Suite(.timeLimit(.minutes(1))) struct ServiceClientTests {
    @Test func `a call carries the internal token, the user, the trace and the request`() async throws {
        let server = try RawServer(RawConnection.response(200, #"{"path":"a","sizeBytes":1}"#))
        let trace = TraceContext()
        var call = ServiceCall(actingFor: "ann", profile: "bea", trace: trace, requestId: "r1")
        call.maximumCertification = Certification("FR:12")
        let file: UnlockedFile = try await client(server).get(["v1", "files", "a/b ?"], query: [("q", "x&y=é")], call)
        let request = try #require(server.requests.first)
        #expect(file == UnlockedFile(path: "a", sizeBytes: 1))
        #expect(request.line == "GET /v1/files/a%2Fb%20%3F?q=x%26y%3D%C3%A9 HTTP/1.1")
        #expect(request.header("Authorization") == "Bearer internal")
        #expect(request.header("X-ProStream-User") == "ann")
        #expect(request.header("X-ProStream-Profile") == "bea")
        #expect(request.header("X-ProStream-Maximum-Certification") == "FR:12")
        #expect(request.header("X-Request-Id") == "r1")
        #expect(request.header("traceparent")?.contains(trace.traceId) == true)
    }

    @Test func `a body is sent as the wire format`() async throws {
        let server = try RawServer(RawConnection.response(204))
        try await client(server).send(
            .post, ["v1", "files"], body: UnlockedFile(path: "a", sizeBytes: 1), ServiceCall())
        let request = try #require(server.requests.first)
        #expect(String(decoding: request.body, as: UTF8.self) == #"{"path":"a","sizeBytes":1}"#)
        #expect(request.header("Content-Type") == "application/json")
    }

    @Test(arguments: [
        (404, "title_unknown", 404, "title_unknown"), (409, "busy", 409, "busy"), (503, "tmdb_down", 503, "tmdb_down"),
        (401, "unauthorized", 502, "catalog_refused"), (500, "internal_error", 502, "catalog_refused"),
    ])
    func `a service's problem is passed on where the client can use it`(
        status: Int, code: String, seenStatus: Int, seenCode: String
    ) async throws {
        let problem = try WireFormat.encode(Problem(status: status, code: code, title: "No."))
        let server = try RawServer(RawConnection.response(status, String(decoding: problem, as: UTF8.self)))
        let seen = await self.problem(server)
        #expect(seen?.status == seenStatus)
        #expect(seen?.code == seenCode)
    }

    @Test func `what is no answer of ours is a bad gateway`() async throws {
        let html = await problem(try RawServer(RawConnection.response(200, "<html>")))
        let wrong = await problem(try RawServer(RawConnection.response(404, "nginx")))
        let half = await problem(
            try RawServer { connection, _ in
                connection.send("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{")
                connection.end()
            })
        #expect(html?.code == "catalog_unexpected_answer")
        #expect(wrong?.code == "catalog_unexpected_answer")
        #expect(half?.code == "catalog_bad_answer")
        #expect([html, wrong, half].map { $0?.status } == [502, 502, 502])
    }

    @Test func `nobody there is 503, and too slow is 504`() async throws {
        let gone = try RawServer("")
        gone.stop()
        let silent = try RawServer { connection, _ in connection.waitUntilClientLeaves() }
        let absent = await problem(gone)
        let late = await problem(silent, timeout: .milliseconds(30))
        #expect(absent?.status == 503)
        #expect(absent?.retryAfterSeconds == 5)
        #expect(late?.status == 504)
    }

    private func problem(_ server: RawServer, timeout: Duration = .seconds(5)) async -> Problem? {
        do {
            _ = try await client(server).get(["v1"], ServiceCall(), timeout: timeout, as: UnlockedFile.self)
            return nil
        } catch {
            return (error as? any ProblemConvertible)?.problem
        }
    }

    private func client(_ server: RawServer) -> ServiceClient {
        let options = FetcherOptions(addressGuard: .publicOnly(allowingHostsOf: [server.url]))
        let upstream = Upstream(
            "catalog", fetcher: Fetcher(options: options), retry: RetryPolicy(sleep: { _ in }), logger: .silent,
            metrics: Metrics())
        return ServiceClient("catalog", baseURL: server.url, internalToken: Secret("internal"), upstream: upstream)
    }
}
