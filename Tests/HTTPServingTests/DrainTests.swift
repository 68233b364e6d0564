import HTTP
import HTTPServing
import Lifecycle
import Observability
import Support
import Testing

@Suite(.timeLimit(.minutes(1))) struct DrainTests {
    @Test func `a request in progress is answered after the stop, and the connection closed`() async throws {
        let (started, allowed) = (Event(), Event())
        let route = Route.get("/", access: .open) { _ in
            started.happen()
            await allowed.wait()
            return .text("done")
        }
        let text = try await withServer(routes: [route]) { port, stop in
            let idle = try RawClient(port: port)
            _ = await idle.get("/none")
            let client = try RawClient(port: port)
            await client.send("GET / HTTP/1.1\r\nHost: a\r\n\r\n")
            await started.wait()
            stop.raise()
            // Ended by the stop, so that the stop has been seen.
            _ = await idle.receiveToEnd()
            allowed.happen()
            return await client.receiveToEnd()
        }
        #expect(text.hasSuffix("done"))
        #expect(text.contains("Connection: close"))
    }

    @Test func `a request that does not end in time is cancelled`() async throws {
        var options = ServerOptions()
        options.drainGrace = .milliseconds(100)
        let started = Event()
        let route = Route.get("/", access: .open) { _ in
            started.happen()
            await Event().wait()
            return .noContent
        }
        try await withServer(options, routes: [route]) { port, stop in
            let client = try RawClient(port: port)
            await client.send("GET / HTTP/1.1\r\nHost: a\r\n\r\n")
            await started.wait()
            stop.raise()
            _ = await client.receiveToEnd()
        }
    }

    @Test func `an idle connection does not hold the server`() async throws {
        let route = Route.get("/", access: .open) { _ in .noContent }
        try await withServer(routes: [route]) { port, stop in
            let client = try RawClient(port: port)
            _ = await client.get("/")
            stop.raise()
            _ = await client.receiveToEnd()
        }
    }

    @Test func `a server whose task is cancelled returns`() async throws {
        let (ports, port) = AsyncStream.makeStream(of: UInt16.self)
        await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask {
                let server = Server(options: ServerOptions(), metrics: Metrics()) { _ in .noContent }
                try await server.run(until: StopSignal()) { port.yield($0) }
            }
            for await _ in ports { break }
            group.cancelAll()
        }
    }

    @Test func `more requests than are borne are told so`() async throws {
        var options = ServerOptions()
        options.maximumRequests = 1
        let (started, allowed) = (Event(), Event())
        let route = Route.get("/", access: .open) { _ in
            started.happen()
            await allowed.wait()
            return .noContent
        }
        try await withServer(options, routes: [route]) { port, _ in
            let first = try RawClient(port: port)
            await first.send("GET / HTTP/1.1\r\nHost: a\r\n\r\n")
            await started.wait()
            let head = try await RawClient(port: port).get("/").head
            #expect(head.hasPrefix("HTTP/1.1 503"))
            #expect(head.contains("Retry-After: 1"))
            allowed.happen()
            #expect(await first.receiveResponse().head.hasPrefix("HTTP/1.1 204"))
        }
    }
}
