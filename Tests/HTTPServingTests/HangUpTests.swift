import HTTP
import HTTPServing
import Platform
import Support
import Testing

@Suite(.timeLimit(.minutes(1))) struct HangUpTests {
    @Test func `the handler of a client that hangs up is cancelled`() async throws {
        let (started, cancelled) = (Event(), Event())
        let route = Route.get("/", access: .open) { _ in
            started.happen()
            await Event().wait()
            cancelled.happen()
            return .noContent
        }
        try await withServer(routes: [route]) { port, _ in
            let client = try RawClient(port: port)
            await client.send("GET / HTTP/1.1\r\nHost: a\r\n\r\n")
            await started.wait()
            await client.hangUp()
            await cancelled.wait()
        }
    }

    @Test func `a stream whose client hangs up is cancelled, though it writes nothing`() async throws {
        let cancelled = Event()
        let route = Route.get("/", access: .open) { _ in
            .stream(contentType: "text/plain") { writer in
                try await writer.write(Data("x".utf8))
                await Event().wait()
                cancelled.happen()
            }
        }
        try await withServer(routes: [route]) { port, _ in
            let client = try RawClient(port: port)
            await client.send("GET / HTTP/1.1\r\nHost: a\r\n\r\n")
            _ = await client.receiveResponse()
            await client.hangUp()
            await cancelled.wait()
        }
    }

    @Test func `writing to a client that has gone throws`() async throws {
        let thrown = Event()
        let route = Route.get("/", access: .open) { _ in
            .stream(contentType: "text/plain") { writer in
                defer { thrown.happen() }
                while true { try await writer.write(Data(count: 65_536)) }
            }
        }
        try await withServer(routes: [route]) { port, _ in
            let client = try RawClient(port: port)
            await client.send("GET / HTTP/1.1\r\nHost: a\r\n\r\n")
            _ = await client.receiveResponse()
            await client.hangUp()
            await thrown.wait()
        }
    }

    @Test func `a handler that takes too long is cancelled and the client told`() async throws {
        var options = ServerOptions()
        options.requestTimeout = .milliseconds(200)
        let route = Route.get("/", access: .open) { _ in
            await Event().wait()
            try Task.checkCancellation()
            return .noContent
        }
        let head = try await withServer(options, routes: [route]) { port, _ in
            try await RawClient(port: port).get("/").head
        }
        #expect(head.hasPrefix("HTTP/1.1 503"))
    }
}
