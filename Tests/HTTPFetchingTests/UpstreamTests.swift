import HTTPFetching
import Observability
import Platform
import Support
import Synchronization
import Testing

@Suite(.timeLimit(.minutes(1))) struct UpstreamTests {
    @Test func `what fails for a moment is tried again, with growing waits`() async throws {
        let server = try RawServer(inTurn: [
            RawConnection.response(500), RawConnection.response(502), RawConnection.response(200, "well"),
        ])
        let waits = Waits()
        let response = try await upstream(server, waits).send(FetchRequest(server.url))
        #expect(response.status == 200)
        #expect(waits.all == [.milliseconds(250), .milliseconds(500)])
    }

    @Test func `after some attempts the answer is given back as it is`() async throws {
        let server = try RawServer(RawConnection.response(500))
        let response = try await upstream(server, Waits()).send(FetchRequest(server.url))
        #expect(response.status == 500)
        #expect(server.requests.count == 3)
    }

    @Test func `a post is not repeated, unless the caller says that it may be`() async throws {
        let server = try RawServer(RawConnection.response(500))
        let post = FetchRequest(server.url, method: "POST", body: Data())
        _ = try await upstream(server, Waits()).send(post)
        #expect(server.requests.count == 1)
        _ = try await upstream(server, Waits()).send(post, isRepeatable: true)
        #expect(server.requests.count == 4)
    }

    @Test func `a short Retry-After is waited for`() async throws {
        let server = try RawServer(inTurn: [
            RawConnection.response(429, headers: ["Retry-After: 2"]), RawConnection.response(200),
        ])
        let waits = Waits()
        let response = try await upstream(server, waits).send(FetchRequest(server.url))
        #expect(response.status == 200)
        #expect(waits.all == [.seconds(2) + .milliseconds(250)])
    }

    @Test func `after a long Retry-After the upstream is left alone`() async throws {
        let server = try RawServer(RawConnection.response(429, headers: ["Retry-After: 30"]))
        let upstream = upstream(server, Waits())
        let first = try await upstream.send(FetchRequest(server.url))
        var refusal: FetchError?
        do throws(FetchError) { _ = try await upstream.send(FetchRequest(server.url)) } catch { refusal = error }
        #expect(first.status == 429)
        #expect(refusal?.name == "breaker_open")
        #expect(server.requests.count == 1)
    }

    @Test func `an upstream that keeps failing is left alone, and is counted`() async throws {
        let server = try RawServer(RawConnection.response(500))
        let metrics = Metrics()
        let upstream = upstream(server, Waits(), metrics: metrics)
        for _ in 0..<2 { _ = try? await upstream.send(FetchRequest(server.url)) }
        #expect(server.requests.count == 5)
        let text = metrics.render()
        #expect(text.contains(#"prostream_upstream_requests_total{upstream="films",outcome="500"} 5.0"#))
        #expect(text.contains(#"prostream_upstream_breaker_open{upstream="films"} 1.0"#))
    }

    @Test func `a problem that a service explains is neither repeated nor held against it`() async throws {
        let type = "Content-Type: application/problem+json"
        let server = try RawServer(RawConnection.response(503, "{}", headers: [type, "Retry-After: 300"]))
        let upstream = upstream(server, Waits())
        for _ in 0..<10 { _ = try await upstream.send(FetchRequest(server.url)) }
        #expect(server.requests.count == 10)
    }

    @Test func `a log line has the path and not the query`() async throws {
        let server = try RawServer(RawConnection.response(500))
        let lines = Mutex<[String]>([])
        let logger = Logger(service: "test") { line in lines.withLock { $0.append(line.text) } }
        let upstream = upstream(server, Waits(), logger: logger)
        _ = try await upstream.send(FetchRequest(server.url + "/path?apikey=secret"), isRepeatable: false)
        let line = lines.withLock { $0.joined() }
        #expect(line.contains("/path"))
        #expect(!line.contains("secret"))
    }

    private func upstream(
        _ server: RawServer, _ waits: Waits, logger: Logger = .silent, metrics: Metrics = Metrics()
    ) -> Upstream {
        let retry = RetryPolicy(random: { $0.upperBound }, sleep: waits.sleep)
        return Upstream("films", fetcher: Fetcher(for: server), retry: retry, logger: logger, metrics: metrics)
    }
}

/// Notes waits instead of waiting.
private final class Waits: Sendable {
    private let waits = Mutex<[Duration]>([])

    var all: [Duration] { waits.withLock { $0 } }
    var sleep: @Sendable (Duration) async throws -> Void { { wait in self.waits.withLock { $0.append(wait) } } }
}
